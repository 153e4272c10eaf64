using System.Net;
using Shouldly;
using Xunit;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>Every endpoint once more with the ticket of an administrator of each office: staff see their own office and nothing of another.</summary>
public sealed class StaffWalkTests(WalkWorld world) : IClassFixture<WalkWorld>
{
    public static TheoryData<string> Endpoints => [.. KnownEndpoint.All.Select(endpoint => endpoint.Name)];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Get_IdsOfAnotherOffice_ShowsNothingOfIt(string name)
    {
        var endpoint = KnownEndpoint.Find(name);
        var (visitor, owner) = world.Strangers.First();
        var cookies = await world.StaffCookiesAsync(visitor.Office);
        foreach (var id in owner.Ids.Values)
        {
            var here = await world.AskAsync(HttpMethod.Get, visitor.Hostname, endpoint.Address(id, owner.Office.Key), cookies);
            var there = await world.AskAsync(HttpMethod.Get, owner.Hostname, endpoint.Address(id, owner.Office.Key), cookies);

            ((int)here.Status).ShouldBeLessThan(500, here.Request);
            ShouldNotName(here, id, [.. owner.Marks, .. WalkWorld.MarksOf(owner.Office)]);
            ShouldNotName(there, id, owner.Marks);
            if (endpoint.Audience is Audience.Staff && Guid.TryParse(id, out _))
            {
                there.LeadsToSignIn.ShouldBeTrue(there.Request);
                if (endpoint.Opens is not null)
                {
                    here.Status.ShouldBe(HttpStatusCode.NotFound, here.Request);
                }
            }
        }
    }

    [Fact]
    public async Task Get_OwnColleague_IsShown()
    {
        var household = world.Households[0];
        var cookies = await world.StaffCookiesAsync(household.Office);

        var answer = await world.AskAsync(HttpMethod.Get, household.Hostname, $"/gestion/equipe/{household.Ids["StaffAccount"]}", cookies);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        household.Marks.ShouldContain(mark => answer.Body.Contains(mark.ToLowerInvariant(), StringComparison.OrdinalIgnoreCase));
    }

    private static void ShouldNotName(WalkAnswer answer, string id, IEnumerable<string> marks)
    {
        var body = answer.Body.Replace(id, "", StringComparison.Ordinal);
        foreach (var mark in marks)
        {
            body.Contains(mark, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{answer.Request} says {mark}.");
        }
    }
}
