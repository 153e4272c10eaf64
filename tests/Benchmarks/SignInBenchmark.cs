using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Identity;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Passwords;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Benchmarks;

/// <summary>A sign-in with its statements, against the hash of the password alone: the ratio says how little the rest adds. And what the dearest new password costs to check.</summary>
internal static class SignInBenchmark
{
    private const int Turns = 31;
    private const string Password = "Amarrage-27-Quai!";

    public static async Task RunAsync(TestDatabase database)
    {
        var iterations = new AccountOptions().PasswordIterations.ToString(CultureInfo.InvariantCulture);
        await using var portal = new PortalHost(database, settings: new Dictionary<string, string> { ["Accounts:PasswordIterations"] = iterations });
        var office = await portal.CreateOfficeAsync();
        await using var scope = portal.Enter(office);
        var hasher = scope.Get<IPasswordHasher<Account>>();
        var account = TestData.CreateAccount((await Person.CreateAsync(scope, office)).Resident);
        account.PasswordHash = hasher.HashPassword(account, Password);
        await scope.SaveAsync(account);

        var hash = await MedianAsync(() => Task.FromResult(hasher.VerifyHashedPassword(account, account.PasswordHash, Password)));
        var signIn = await MedianAsync(async () =>
        {
            await using var request = portal.Enter(office);
            var answer = await request.Get<ResidentSignIn>().SignInAsync(account.Login, Password, new SignInClient(IPAddress.Loopback), remember: false, CancellationToken.None);
            return answer.Account ?? throw new InvalidOperationException($"Not signed in: {answer.Outcome}.");
        });
        var check = scope.Get<NewPasswordCheck>();
        var dearest = string.Concat(Enumerable.Repeat("4@8({[<369|!10$5+7%2", 7))[..128];
        Table.Row("sign-in, against its password hash alone", signIn, hash, "ms");
        Table.Row("share of the hash in a sign-in", hash / signIn * 100, "%");
        Table.Row("check of a new password, ordinary", await MedianAsync(() => Task.FromResult(check.Check(Password, new PasswordOwner()))), "ms");
        Table.Row("check of a new password, written to be costly", await MedianAsync(() => Task.FromResult(check.Check(dearest, new PasswordOwner()))), "ms");
    }

    private static async Task<double> MedianAsync<T>(Func<Task<T>> action)
    {
        await action();
        var times = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            await action();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Order().ElementAt(Turns / 2);
    }
}
