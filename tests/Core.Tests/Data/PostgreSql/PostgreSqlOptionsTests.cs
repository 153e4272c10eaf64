using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Data.PostgreSql;
using Xunit;

namespace TenantCloud.Core.Tests.Data.PostgreSql;

public sealed class PostgreSqlOptionsTests
{
    private const string Safe = "Host=localhost;Database=d;Username=app";

    [Fact]
    public void Validate_ThreeRoles_Passes() => Should.NotThrow(() => With(Safe).Validate());

    [Theory]
    [InlineData(Safe + ";No Reset On Close=true", "Application: remove 'No Reset On Close'", "the office would stay on the connection")]
    [InlineData(Safe + ";Multiplexing=true", "Application: remove 'Multiplexing'", "offices would share a connection")]
    [InlineData("Host=localhost;Database=d;Username=owner", "Application: the role owner already has another part", "the owner passes every wall")]
    [InlineData("Host=localhost;Database=d", "Application: name the user and the database", "the machine's user would be taken")]
    [InlineData("Host=localhost;Colour=blue", "Application: the connection string cannot be read", "a misspelt key")]
    public void AddPostgreSql_UnsafeConnectionString_Throws(string application, string expected, string reason) =>
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddPostgreSql(With(application))).Message.ShouldContain(expected, Case.Sensitive, reason);

    [Fact]
    public void Validate_SeveralFaults_NamesAll()
    {
        var options = With("Host=localhost;Database=d;Username=owner;Multiplexing=true");

        var failure = Should.Throw<ArgumentException>(options.Validate);

        failure.Message.Split(Environment.NewLine).Length.ShouldBe(2);
    }

    private static PostgreSqlOptions With(string application) => new()
    {
        Owner = "Host=localhost;Database=d;Username=owner",
        Application = application,
        Operations = "Host=localhost;Database=d;Username=ops",
    };
}
