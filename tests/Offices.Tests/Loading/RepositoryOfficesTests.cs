using Shouldly;
using TenantCloud.Offices.Loading;
using Xunit;

namespace TenantCloud.Offices.Tests.Loading;

public sealed class RepositoryOfficesTests
{
    [Fact]
    public void Load_FilesOfTheRepository_HaveNoMistake()
    {
        var result = OfficeLoader.Load(Repository.Sources);

        result.Errors.ShouldBeEmpty(string.Join(Environment.NewLine, result.Errors));
        result.Offices.Select(office => office.Settings.Key).ShouldBe(["angouleme", "aubervilliers", "aulnay", "la-rochelle", "rochefort"]);
    }
}
