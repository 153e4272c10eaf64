using Shouldly;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Attacks;

public sealed class AttackTests(SharedPortal portal)
{
    private static readonly Attack[] All =
    [
        new GuessOnePassword(), new TryOnePasswordOnManyAccounts(), new GuessReferences(), new TellAccountsApartByTime(),
        new ReplayTicketAtAnotherOffice(), new UseCookieAfterSignOut(), new FixSession(), new PostFromAnotherSite(), new LeadElsewhereAfterSignIn(),
        new UseLinkTwice(), new UseLinkTooLate(), new UseLinkAtAnotherOffice(), new GuessSecondFactor(), new ReuseSecondFactor(),
    ];

    public static TheoryData<string> Names => [.. All.Select(attack => attack.GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Attack_PortalAsItIs_Fails(string name)
    {
        var attack = Find(name);
        await using var host = new PortalHost(portal.Database, settings: attack.Settings);

        var succeeded = await attack.SucceedsAsync(host);

        succeeded.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Attack_WithoutItsDefence_Succeeds(string name)
    {
        var attack = Find(name);
        await using var host = new PortalHost(portal.Database, attack.RemoveDefence, attack.Settings);

        var succeeded = await attack.SucceedsAsync(host);

        succeeded.ShouldBeTrue();
    }

    private static Attack Find(string name) => All.Single(attack => attack.GetType().Name == name);
}
