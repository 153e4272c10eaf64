using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Cli.Tests;

/// <summary>Letting the first people in.</summary>
public sealed class AccessTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OperatorsCreate_NewAddress_PrintsAOneTimeLinkAndNoPassword()
    {
        using var shell = new Shell(database.Options);

        (await shell.RunAsync("operators", "create", "--email", "une@exemple.fr", "--name", "Une Opératrice")).ShouldBe(0, shell.Error);

        shell.Output.ShouldMatch(@"^https://ops\.test/acces\?jeton=[A-Za-z0-9_-]{43}\r?\nIt works once, until ");
        (await shell.RunAsync("operators", "list")).ShouldBe(0);
        shell.Output.ShouldContain("une@exemple.fr  Une Opératrice  waiting for the link");
        await using var scope = database.Services.EnterNoOffice();
        (await scope.Get<PlatformDbContext>().PlatformAuditEntries.AnyAsync(entry => entry.Action == AuditAction.Invited && entry.ActorId == null, Cancelled)).ShouldBeTrue();
    }

    [Fact]
    public async Task OperatorsCreate_NotOpenedYet_PrintsANewLinkInItsPlace()
    {
        using var shell = new Shell(database.Options);
        await shell.RunAsync("operators", "create", "--email", "deux@exemple.fr", "--name", "Deux");
        var first = shell.Output;

        (await shell.RunAsync("operators", "create", "--email", "DEUX@exemple.fr", "--name", "Deux")).ShouldBe(0, shell.Error);

        shell.Output.ShouldNotBe(first);
        await using var scope = database.Services.EnterNoOffice();
        (await scope.Get<PlatformDbContext>().OperatorAccounts.CountAsync(row => row.NormalizedEmail == "DEUX@EXEMPLE.FR", Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task OperatorsDisable_Operator_IsShutOutAndGetsNoLinkAnyMore()
    {
        using var shell = new Shell(database.Options);
        await shell.RunAsync("operators", "create", "--email", "trois@exemple.fr", "--name", "Trois");

        (await shell.RunAsync("operators", "disable", "--email", "trois@exemple.fr")).ShouldBe(0, shell.Error);

        (await shell.RunAsync("operators", "create", "--email", "trois@exemple.fr", "--name", "Trois")).ShouldBe(1);
        (await shell.RunAsync("operators", "disable", "--email", "trois@exemple.fr")).ShouldBe(1);
        (await shell.RunAsync("operators", "reset-factor", "--email", "trois@exemple.fr")).ShouldBe(1);
    }

    [Fact]
    public async Task OperatorsResetPassword_OpenedAccount_PrintsALinkThatTakesTheOldCredentialsAway()
    {
        using var shell = new Shell(database.Options);
        await shell.RunAsync("operators", "create", "--email", "quatre@exemple.fr", "--name", "Quatre");
        (await shell.RunAsync("operators", "reset-password", "--email", "quatre@exemple.fr")).ShouldBe(1, "the account was never opened: 'create' gives its link again");
        await using (var scope = database.Services.EnterNoOffice())
        {
            await scope.Get<PlatformDbContext>().OperatorAccounts.Where(row => row.Email == "quatre@exemple.fr").ExecuteUpdateAsync(
                row => row
                    .SetProperty(value => value.PasswordHash, "hash")
                    .SetProperty(value => value.FactorSecret, "secret")
                    .SetProperty(value => value.ActivatedAt, value => value.InvitedAt),
                Cancelled);
        }

        (await shell.RunAsync("operators", "reset-password", "--email", "quatre@exemple.fr")).ShouldBe(0, shell.Error);

        shell.Output.ShouldMatch(@"^https://ops\.test/acces\?jeton=[A-Za-z0-9_-]{43}\r?\nIt works once, until ");
        await using var later = database.Services.EnterNoOffice();
        var account = await later.Get<PlatformDbContext>().OperatorAccounts.SingleAsync(row => row.Email == "quatre@exemple.fr", Cancelled);
        (account.PasswordHash, account.FactorSecret).ShouldBe((null, null));
        (await later.Get<PlatformDbContext>().PlatformAuditEntries.AnyAsync(entry => entry.Action == AuditAction.AccessReset && entry.SubjectId == account.Id, Cancelled)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(2, "operators", "create", "--email", "personne", "--name", "Sans adresse")]
    [InlineData(2, "operators", "create", "--email", "a@exemple.fr")]
    [InlineData(1, "operators", "disable", "--email", "inconnu@exemple.fr")]
    [InlineData(2, "staff", "invite", "--office", "atlantis", "--email", "a@exemple.fr", "--name", "A")]
    public async Task Run_WrongArguments_ExitCodeSaysSo(int expected, params string[] arguments)
    {
        using var shell = new Shell(database.Options);

        (await shell.RunAsync(arguments)).ShouldBe(expected);
    }

    [Fact]
    public async Task StaffInvite_Office_PrintsTheLinkAndMailsIt()
    {
        using var shell = new Shell(database.Options);
        shell.Set("PublicUrl__Scheme", "http");
        shell.Set("PublicUrl__Port", "8080");

        (await shell.RunAsync("staff", "invite", "--office", "rochefort", "--email", "chef@exemple.fr", "--name", "Chef", "--role", "administrator")).ShouldBe(0, shell.Error);

        shell.Output.ShouldMatch(@"^http://\S+:8080/gestion/acces\?jeton=[A-Za-z0-9_-]{43}\r?\n$");
        await using var scope = database.Services.EnterNoOffice();
        (await scope.Get<PlatformDbContext>().Set<Core.Mail.OutboundMail>().AnyAsync(mail => mail.Recipient == "chef@exemple.fr" && mail.Kind == "staff-invitation", Cancelled)).ShouldBeTrue();
    }
}
