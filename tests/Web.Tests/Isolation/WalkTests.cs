using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>Every endpoint, for every pair of offices and of neighbours, with every kind of id.</summary>
public sealed class WalkTests(SharedPortal portal, WalkWorld world) : IClassFixture<WalkWorld>
{
    private static readonly string[] FormNames =
        ["Input.Lease", "Input.ShownLease", "Input.Attempt", "Input.Login", "Input.Email", "Input.Phones[0]", "Input.Current", "Identity.References[0]", "Draft", "id", "contrat", "jeton", "Jeton", "retour"];

    public static TheoryData<string> Endpoints => [.. KnownEndpoint.All.Select(endpoint => endpoint.Name)];

    public static TheoryData<string> OfResidents => [.. KnownEndpoint.All.Where(endpoint => endpoint.Audience is Audience.Resident).Select(endpoint => endpoint.Name)];

    public static TheoryData<string> Posted => [.. KnownEndpoint.All.Where(endpoint => endpoint.TakesPosts).Select(endpoint => endpoint.Name)];

    [Fact]
    public void Endpoints_OfTheHost_AreAllKnownToTheWalk()
    {
        var found = portal.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(KnownEndpoint.NameOf).Distinct().ToList();
        var known = KnownEndpoint.All.Select(endpoint => endpoint.Name).ToList();

        found.Except(known).ShouldBeEmpty("These endpoints are new: add them to KnownEndpoint.All, with whom they are for and which row they open.");
        known.Except(found).ShouldBeEmpty("These endpoints are gone: take them out of KnownEndpoint.All.");
        known.ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(OfResidents))]
    public async Task Get_OwnIds_AreShown(string name)
    {
        var endpoint = KnownEndpoint.Find(name);
        foreach (var owner in world.Households)
        {
            var address = endpoint.Opens is { } kind ? endpoint.Address(owner.Ids[kind.Name], owner.Office.Key) : endpoint.Pattern;

            var answer = await world.AskAsync(HttpMethod.Get, owner.Hostname, address, owner.Cookies);

            answer.Status.ShouldBe(endpoint.LeadsOn ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.Request);
            if (endpoint.Opens is not null && !endpoint.IsFile)
            {
                owner.Marks.ShouldContain(mark => answer.Body.Contains(mark, StringComparison.Ordinal), $"{answer.Request} has no mark, so the walk would see nothing.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Get_AtOwnHostWithIdsOfAnotherOffice_FindsNothing(string name)
    {
        var endpoint = KnownEndpoint.Find(name);
        foreach (var (visitor, owner, id) in Cases(endpoint, world.Strangers))
        {
            var answer = await world.AskAsync(HttpMethod.Get, visitor.Hostname, endpoint.Address(id, owner.Office.Key), visitor.Cookies);

            ShouldFindNothing(endpoint, answer, id);
            ShouldNotName(answer, id, owner.Marks, WalkWorld.MarksOf(owner.Office));
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Get_IdsOfANeighbour_FindsNothing(string name)
    {
        var endpoint = KnownEndpoint.Find(name);
        foreach (var (visitor, owner, id) in Cases(endpoint, world.Neighbours))
        {
            var answer = await world.AskAsync(HttpMethod.Get, visitor.Hostname, endpoint.Address(id, owner.Office.Key), visitor.Cookies);

            ShouldFindNothing(endpoint, answer, id);
            ShouldNotName(answer, id, owner.Marks);
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Get_AtAnotherOfficesHost_IsAnonymous(string name)
    {
        var endpoint = KnownEndpoint.Find(name);
        foreach (var (visitor, owner, id) in Cases(endpoint, world.Strangers))
        {
            var answer = await world.AskAsync(HttpMethod.Get, owner.Hostname, endpoint.Address(id, owner.Office.Key), visitor.Cookies);

            ShouldBeAnonymous(endpoint, answer, id);
            ShouldNotName(answer, id, owner.Marks, visitor.Marks, WalkWorld.MarksOf(visitor.Office));
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Get_WithoutCookie_ShowsNoRow(string name)
    {
        var endpoint = KnownEndpoint.Find(name);
        foreach (var owner in world.Households)
        {
            foreach (var id in owner.Ids.Values)
            {
                var answer = await world.AskAsync(HttpMethod.Get, owner.Hostname, endpoint.Address(id, owner.Office.Key), cookies: null);

                ShouldBeAnonymous(endpoint, answer, id);
                ShouldNotName(answer, id, owner.Marks);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Get_AtTheOperatorsHost_ShowsNoOffice(string name)
    {
        var endpoint = KnownEndpoint.Find(name);
        foreach (var visitor in world.Households)
        {
            foreach (var id in visitor.Ids.Values)
            {
                var answer = await world.AskAsync(HttpMethod.Get, PortalHost.OperationsHostname, endpoint.Address(id, visitor.Office.Key), visitor.Cookies);

                ShouldBeClosedToOffices(endpoint, answer);
                answer.GivesASession.ShouldBeFalse(answer.Request);
                ShouldNotName(answer, id, visitor.Marks, WalkWorld.MarksOf(visitor.Office));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Posted))]
    public async Task Post_IdsOfAnother_ChangesNothingOfTheirs(string name)
    {
        var endpoint = KnownEndpoint.Find(name);
        var cases = Cases(endpoint, world.Strangers).Concat(Cases(endpoint, world.Neighbours).Where(attempt => !attempt.Owner.IsSecret(attempt.Id)));
        foreach (var (visitor, owner, id) in cases)
        {
            var answer = await world.AskAsync(HttpMethod.Post, visitor.Hostname, endpoint.Address(id, owner.Office.Key), visitor.Cookies, Form(visitor, id));

            ((int)answer.Status).ShouldBeLessThan(500, answer.Request);
            ShouldNotName(answer, id, owner.Marks);
        }

        foreach (var visitor in endpoint.EndsSession ? world.Households : [])
        {
            await visitor.SignInAsync(portal.Host);
        }

        (await world.ChangesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Posted))]
    public async Task Post_AtAnotherOfficesHost_IsRefused(string name)
    {
        var endpoint = KnownEndpoint.Find(name);
        foreach (var (visitor, owner, id) in Cases(endpoint, world.Strangers))
        {
            var answer = await world.AskAsync(HttpMethod.Post, owner.Hostname, endpoint.Address(id, owner.Office.Key), visitor.Cookies, Form(visitor, id));

            (answer.Status == HttpStatusCode.OK && !endpoint.IsErrorPage).ShouldBeFalse(answer.Request);
            ((int)answer.Status).ShouldBeLessThan(500, answer.Request);
            answer.GivesASession.ShouldBeFalse(answer.Request);
            ShouldNotName(answer, id, owner.Marks, visitor.Marks);
        }

        (await world.ChangesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Get_SameAddressAtTwoHosts_SharesNoCachedAnswer(string name)
    {
        var address = KnownEndpoint.Find(name).Address("404", "none");
        foreach (var (visitor, owner) in world.Strangers)
        {
            var here = await world.AskAsync(HttpMethod.Get, visitor.Hostname, address, visitor.Cookies);
            var there = await world.AskAsync(HttpMethod.Get, owner.Hostname, address, owner.Cookies);

            if (here.CacheControl.Contains("public", StringComparison.Ordinal) && here.Body != there.Body)
            {
                here.Vary.ShouldContain("Host", here.Request);
            }
            else if (here.Body != there.Body)
            {
                here.CacheControl.ShouldContain("no-store", customMessage: here.Request);
            }
        }
    }

    /// <summary>What is tried at an endpoint: every pair with every kind of id where it opens a row by its id. Elsewhere each pair takes its share of the kinds, so that all pairs and all kinds are tried.</summary>
    private static IEnumerable<(Household Visitor, Household Owner, string Id)> Cases(KnownEndpoint endpoint, IEnumerable<(Household Visitor, Household Owner)> pairs)
    {
        var all = pairs.ToList();
        return from pair in all.Index()
               from id in pair.Item.Owner.Ids.Values.Index()
               where endpoint.Opens is not null || id.Index % all.Count == pair.Index
               select (pair.Item.Visitor, pair.Item.Owner, id.Item);
    }

    private static Dictionary<string, string> Form(Household visitor, string id)
    {
        var form = FormNames.ToDictionary(field => field, _ => id);
        (form["__form"], form["Input.Amount"], form["Input.Brand"], form["Input.Password"]) = (visitor.FormToken, "1,00", "CB", "faux-2-faux");
        return form;
    }

    private static void ShouldFindNothing(KnownEndpoint endpoint, WalkAnswer answer, string id)
    {
        var isMissing = (endpoint.Opens is not null && Guid.TryParse(id, out _)) || (endpoint.IsOfOperators && !endpoint.IsAtOffices);
        if (endpoint.Audience is Audience.Staff && !(isMissing && !Guid.TryParse(id, out _)))
        {
            (answer.LeadsToSignIn || answer.Status == HttpStatusCode.NotFound).ShouldBeTrue($"{answer.Request}: {answer.Status}");
        }
        else if (isMissing)
        {
            answer.Status.ShouldBe(HttpStatusCode.NotFound, $"{answer.Request}");
        }

        ((int)answer.Status).ShouldBeLessThan(500, answer.Request);
    }

    private static void ShouldBeClosedToOffices(KnownEndpoint endpoint, WalkAnswer answer)
    {
        switch (endpoint.AtTheOperators?.Audience)
        {
            case Audience.Operator:
                (answer.LeadsToSignIn || answer.Status == HttpStatusCode.NotFound).ShouldBeTrue($"{answer.Request}: {answer.Status}");
                break;
            case Audience.OperatorsDoor:
                answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
                break;
            case Audience.Balancer:
                answer.Status.ShouldBe(HttpStatusCode.OK, answer.Request);
                break;
            default:
                answer.Status.ShouldBe(endpoint.Pattern == "/styles.css" ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.Request);
                break;
        }
    }

    private static void ShouldBeAnonymous(KnownEndpoint endpoint, WalkAnswer answer, string id)
    {
        if (endpoint.Audience is Audience.Resident or Audience.Staff && (Guid.TryParse(id, out _) || !endpoint.Pattern.Contains("{id", StringComparison.Ordinal)))
        {
            answer.LeadsToSignIn.ShouldBeTrue($"{answer.Request}: {answer.Status}");
        }

        ((int)answer.Status).ShouldBeLessThan(500, answer.Request);
        answer.GivesASession.ShouldBeFalse(answer.Request);
    }

    private static void ShouldNotName(WalkAnswer answer, string id, params ReadOnlySpan<IReadOnlyList<string>> marks)
    {
        // A page may repeat what it was asked; anything beside it is a leak.
        var body = answer.Body.Replace(id, "", StringComparison.Ordinal);
        foreach (var mark in marks.ToArray().SelectMany(some => some))
        {
            body.Contains(mark, StringComparison.Ordinal).ShouldBeFalse($"{answer.Request} says {mark}.");
        }
    }
}
