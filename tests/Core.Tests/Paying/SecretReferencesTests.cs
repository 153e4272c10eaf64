using Shouldly;
using TenantCloud.Core.Paying;
using Xunit;

namespace TenantCloud.Core.Tests.Paying;

public sealed class SecretReferencesTests
{
    [Fact]
    public void Resolve_EnvironmentVariable_IsItsValue()
    {
        Environment.SetEnvironmentVariable("PAYING_TEST_SECRET", "s3cret");

        SecretReferences.Resolve("env:PAYING_TEST_SECRET").ShouldBe("s3cret");
    }

    [Fact]
    public void Resolve_File_LeavesOutTheLastLineEnd()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "a.secret");
        File.WriteAllText(path, "s3cret\r\n");

        SecretReferences.Resolve($"file:{path}").ShouldBe("s3cret");
    }

    [Theory]
    [InlineData("env:NOT_SET_ANYWHERE")]
    [InlineData("file:not/there")]
    [InlineData("env:")]
    [InlineData("vault:key")] // a kind that nobody knows
    [InlineData("s3cret")] // the secret itself, by mistake
    public void Resolve_Nothing_NamesTheReference(string reference)
    {
        var exception = Should.Throw<SecretNotFoundException>(() => SecretReferences.Resolve(reference));

        exception.Message.ShouldContain(reference);
    }
}
