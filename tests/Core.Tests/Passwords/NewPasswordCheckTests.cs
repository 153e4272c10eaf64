using System.Diagnostics;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Passwords;
using TenantCloud.Core.Tests.Accounts;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Passwords;

public sealed class NewPasswordCheckTests(TestDatabase database)
{
    private const string Small = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string Special = "!@#$%&*+-/?.,;:][=_";

    private static readonly PasswordOwner Owner = new()
    {
        LastName = "Le Goff-Dupond",
        FirstName = "Maëlle",
        Login = "maelle.legoff@exemple.test",
        References = ["00412870"],
        BirthDate = new DateOnly(1975, 9, 10),
        Towns = ["Périgny-sur-Mer"],
    };

    [Theory]
    [InlineData("motdepasse12", PasswordProblemKind.Common, "a common word and digits")]
    [InlineData("Soleil1985!", PasswordProblemKind.Common, "a common word, a year, a sign")]
    [InlineData("S0l3il17!", PasswordProblemKind.Common, "digits for letters hide nothing")]
    [InlineData("DouDou2024", PasswordProblemKind.Common, "nor do capitals")]
    [InlineData("Chouchoû12", PasswordProblemKind.Common, "nor accents")]
    [InlineData("marseille13!", PasswordProblemKind.Common, "a town that many choose")]
    [InlineData("Password12!", PasswordProblemKind.Common, "English too")]
    [InlineData("bonjourbonjour", PasswordProblemKind.Common, "twice the same word")]
    [InlineData("thomas75!", PasswordProblemKind.Common, "a first name")]
    [InlineData("qsdfghjklm12", PasswordProblemKind.Keyboard, "a row of a French keyboard")]
    [InlineData("mlkjhgfdsq12", PasswordProblemKind.Keyboard, "and back")]
    [InlineData("1aqw2zsx!", PasswordProblemKind.Keyboard, "columns of a French keyboard")]
    [InlineData("defghijk12", PasswordProblemKind.Sequence, "letters in order")]
    [InlineData("zzzzzzzzzz7!", PasswordProblemKind.Repeat, "one letter")]
    [InlineData("xk7xk7xk7xk7", PasswordProblemKind.Repeat, "a block again and again")]
    [InlineData("14/07/1998", PasswordProblemKind.Date, "a date")]
    [InlineData("Legoff-12!", PasswordProblemKind.Name, "the last name")]
    [InlineData("m@elle1234", PasswordProblemKind.Name, "the first name, with a sign for a letter")]
    [InlineData("maellelegoff", PasswordProblemKind.Email, "the mailbox without its dot")]
    [InlineData("00412870ab", PasswordProblemKind.Reference, "the number of the notice")]
    [InlineData("10091975ab!", PasswordProblemKind.BirthDate, "the date of birth")]
    [InlineData("Périgny17!", PasswordProblemKind.Town, "the town")]
    public async Task Check_EasilyGuessed_NamesTheReason(string password, PasswordProblemKind kind, string reason)
    {
        await using var host = new AccountsHost(database);
        await using var scope = host.Enter(await host.CreateOfficeAsync());

        var problems = scope.Get<NewPasswordCheck>().Check(password, Owner);

        problems.ShouldHaveSingleItem(reason).Kind.ShouldBe(kind, reason);
    }

    [Theory]
    [InlineData("kutsl47!", "eight characters at random")]
    [InlineData("73905268", "eight digits at random are the floor itself")]
    [InlineData("chat soleil maison", "three common words")]
    [InlineData("Dupond-violon-carafe", "the name counts for nothing, the rest is enough")]
    [InlineData("mot2passe-sûr9", "what tests sign in with")]
    public async Task Check_HardToGuess_Accepts(string password, string reason)
    {
        await using var host = new AccountsHost(database);
        await using var scope = host.Enter(await host.CreateOfficeAsync());

        scope.Get<NewPasswordCheck>().Check(password, Owner).ShouldBeEmpty(reason);
    }

    [Theory]
    [InlineData(8, 2, 1, 1)]
    [InlineData(8, 2, 0, 1)]
    [InlineData(8, 0, 0, 3)]
    [InlineData(12, 0, 0, 1)]
    public async Task Check_RandomPasswordOfAPolicy_IsAccepted(int length, int digits, int special, int kinds)
    {
        await using var host = new AccountsHost(database);
        var policy = new PasswordSettings { MinimumLength = length, Digits = digits, SpecialCharacters = special, Kinds = kinds };
        await using var scope = host.Enter(await host.CreateOfficeAsync(settings => settings with { Password = policy }));
        var check = scope.Get<NewPasswordCheck>();
        var random = new Random(7);

        var refused = Enumerable.Range(0, 2000).Select(_ => CreateWeakest(policy, random)).Where(password => check.Check(password, Owner).Count > 0).ToList();

        refused.Count.ShouldBeLessThanOrEqualTo(2, string.Join(' ', refused));
    }

    [Fact]
    public async Task Check_OfficeItself_IsNoPassword()
    {
        await using var host = new AccountsHost(database);
        await using var scope = host.Enter(await host.CreateOfficeAsync(settings => settings with { Identity = settings.Identity with { Name = "Quernevel Habitat", ShortName = "Quernevel" } }));

        var problems = scope.Get<NewPasswordCheck>().Check("Quernevel17!", Owner);

        problems.ShouldHaveSingleItem().Kind.ShouldBe(PasswordProblemKind.Office);
    }

    [Fact]
    public async Task Check_AgainstPolicy_NamesEveryRuleAndNothingElse()
    {
        await using var host = new AccountsHost(database);
        await using var scope = host.Enter(await host.CreateOfficeAsync(settings => settings with { Password = new PasswordSettings { MinimumLength = 12, Digits = 2 } }));

        var problems = scope.Get<NewPasswordCheck>().Check("soleil", Owner);

        problems.Select(problem => problem.Kind).ShouldBe([PasswordProblemKind.Rule, PasswordProblemKind.Rule]);
    }

    [Fact]
    public async Task Check_HigherFloor_RefusesMore()
    {
        await using var host = new AccountsHost(database, ("FewestPasswordGuesses", "1000000000000"));
        await using var scope = host.Enter(await host.CreateOfficeAsync());

        scope.Get<NewPasswordCheck>().Check("73905268", Owner).ShouldHaveSingleItem().Kind.ShouldBe(PasswordProblemKind.Guessable);
    }

    [Theory]
    [InlineData("4@8({[<369|!10$5+7%2")]
    [InlineData("p4ssw0rd")]
    [InlineData("1/1/1985")]
    [InlineData("aqwzsx123edc")]
    [InlineData("é\u0301\u0302")]
    public async Task Check_WrittenToBeCostly_StaysCheap(string unit)
    {
        await using var host = new AccountsHost(database);
        await using var scope = host.Enter(await host.CreateOfficeAsync());
        var check = scope.Get<NewPasswordCheck>();
        var hostile = string.Concat(Enumerable.Repeat(unit, 128))[..128];
        check.Check(hostile, Owner);

        var watch = Stopwatch.StartNew();
        check.Check(hostile, Owner);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task CheckAccount_WordsOfTheBooks_AreNoPassword()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident("Quemeneur"));
        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Quemeneur"));
        var account = (await host.AccountsAsync(office)).Single();
        await using var scope = host.Enter(office);
        var check = scope.Get<NewPasswordCheck>();

        var name = await check.CheckAsync("Quemeneur12!", account, CancellationToken.None);
        var reference = await check.CheckAsync($"{lease.Reference}a!", account, CancellationToken.None);

        name.ShouldHaveSingleItem().Kind.ShouldBe(PasswordProblemKind.Name);
        reference.ShouldHaveSingleItem().Kind.ShouldBe(PasswordProblemKind.Reference);
    }

    [Fact]
    public async Task IssuedCredentials_AnyPolicy_PassTheWholeCheck()
    {
        await using var host = new AccountsHost(database);
        var policy = new PasswordSettings { MinimumLength = 8, Digits = 2, SpecialCharacters = 1, Kinds = 4 };
        await using var scope = host.Enter(await host.CreateOfficeAsync(settings => settings with { Password = policy }));
        var check = scope.Get<NewPasswordCheck>();

        for (var turn = 0; turn < 100; turn++)
        {
            var credentials = IssuedCredentials.Create(policy);
            check.Check(credentials.Password, Owner with { Login = credentials.Login }).ShouldBeEmpty(credentials.Password);
        }
    }

    [Fact]
    public async Task SignIn_AccentComposedByAnotherKeyboard_IsTheSamePassword()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var login = await host.CreateAccountAsync(office);

        (await host.SignInOutcomeAsync(office, login, AccountsHost.Password.Normalize(System.Text.NormalizationForm.FormD))).ShouldBe(SignInOutcome.SignedIn);
    }

    [Theory]
    [InlineData(true, 20, true, "the rule is asked for at the sign-in")]
    [InlineData(false, 20, false, "it waits for the next change")]
    [InlineData(true, 8, false, "the password meets it")]
    public async Task SignIn_PolicyMadeStricter_AsksForAnotherPasswordWhereTheOfficeWants(bool enforced, int length, bool asked, string reason)
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var login = await host.CreateAccountAsync(office);
        var stricter = office with { Settings = office.Settings with { Password = new PasswordSettings { MinimumLength = length, EnforceAtSignIn = enforced } } };

        var answer = await host.SignInAsync(stricter, login, AccountsHost.Password);

        answer.Account.ShouldNotBeNull().MustChangePassword.ShouldBe(asked, reason);
    }

    /// <summary>At random, with no more than the policy asks.</summary>
    private static string CreateWeakest(PasswordSettings policy, Random random)
    {
        var pools = new[] { Small, Digits, Small.ToUpperInvariant(), Special };
        var characters = new List<char>();
        characters.AddRange(Pick(Digits, policy.Digits));
        characters.AddRange(Pick(Special, policy.SpecialCharacters));
        characters.AddRange(pools.Take(policy.Kinds).SelectMany(pool => Pick(pool, 1)));
        characters.AddRange(Pick(Small, policy.MinimumLength - characters.Count));
        var array = characters.ToArray();
        random.Shuffle(array);
        return new string(array);

        IEnumerable<char> Pick(string pool, int count) => Enumerable.Range(0, Math.Max(0, count)).Select(_ => pool[random.Next(pool.Length)]);
    }
}
