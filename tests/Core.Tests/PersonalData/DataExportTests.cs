using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Documents;
using TenantCloud.Core.PersonalData;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.PersonalData;

public sealed class DataExportTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_Requested_MakesOneZipAndTellsByMail()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);

        using var zip = await host.CopyAsync(office, person.Account.Id);

        zip.Entries.Select(entry => entry.FullName).ShouldBe(["donnees.json", "donnees.pdf"]);
        PersonalHost.Read(zip, "donnees.pdf").ShouldStartWith("%PDF-1.7");
        var mail = (await host.MailsAsync(office)).ShouldHaveSingleItem();
        (mail.Kind, mail.Recipient).ShouldBe(("data-export-ready", person.Account.Email));
        mail.Text.ShouldContain("/informations/mes-donnees");
    }

    [Fact]
    public async Task Work_DocumentOfTheLease_IsInTheZipUnderTheNameThatTheDataGive()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        var (kept, lost) = (TestData.CreateDocument(person.Lease), TestData.CreateDocument(person.Lease));
        await using (var scope = host.Enter(office))
        {
            using var content = new MemoryStream("%PDF-1.4 avis"u8.ToArray());
            kept.FileKey = (await scope.Get<FileStore>().AddAsync(content, Cancelled)).Key;
            await scope.SaveAsync(kept, lost);
        }

        using var zip = await host.CopyAsync(office, person.Account.Id);

        var documents = Leases(zip)[0].GetProperty("documents").EnumerateArray().ToDictionary(row => row.GetProperty("reference").GetString() ?? "", row => row.GetProperty("file").GetString());
        PersonalHost.Read(zip, documents[kept.Reference].ShouldNotBeNull()).ShouldBe("%PDF-1.4 avis");
        documents[lost.Reference].ShouldBeNull("its file is not in the store");
    }

    [Fact]
    public async Task Work_LeaseThatThePersonLeft_EndsOnTheirLastDay()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        var before = TestData.CreateLedgerLine(person.Lease, 111, bookedOn: new DateOnly(2026, 1, 31));
        var after = TestData.CreateLedgerLine(person.Lease, 222, bookedOn: new DateOnly(2026, 2, 28));
        person.Holder.EndsOn = new DateOnly(2026, 2, 1);
        await using (var scope = host.Enter(office))
        {
            scope.Database.Update(person.Holder);
            await scope.SaveAsync(before, after);
        }

        using var zip = await host.CopyAsync(office, person.Account.Id);

        var lease = Leases(zip)[0];
        lease.GetProperty("ledger").EnumerateArray().Select(line => line.GetProperty("amountCents").GetInt64()).ShouldBe([111L]);
        lease.GetProperty("balanceCents").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Work_OthersOfTheHousehold_AreNotInTheCopy()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        var partner = TestData.CreateResident("Partenaire", "Camille");
        var account = TestData.CreateAccount(partner, "camille@exemple.test");
        await host.SaveAsync(office, partner, TestData.CreateHolder(person.Lease, partner), account, TestData.CreatePayment(person.Lease, account, 12_345), TestData.CreateProfile(partner));

        using var zip = await host.CopyAsync(office, person.Account.Id);

        var json = PersonalHost.Read(zip, "donnees.json");
        foreach (var secret in new[] { "camille", "Partenaire", "12345", "+33612345678" })
        {
            json.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Open_ByAnotherOrAtAnotherOffice_FindsNothing()
    {
        await using var host = new PersonalHost(database);
        var (office, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());
        var (owner, neighbour, stranger) = (await host.CreateAsync(office), await host.CreateAsync(office), await host.CreateAsync(other));
        using var own = await host.CopyAsync(office, owner.Account.Id);
        var id = await IdAsync(host, office);

        await using var here = host.Enter(office);
        await using var there = host.Enter(other);

        (await here.Get<DataExports>().OpenAsync(neighbour.Account.Id, id, null, Cancelled)).ShouldBeNull();
        (await there.Get<DataExports>().OpenAsync(stranger.Account.Id, id, null, Cancelled)).ShouldBeNull();
        (await there.Get<DataExports>().OpenAsync(owner.Account.Id, id, null, Cancelled)).ShouldBeNull();
        var key = await here.Database.DataExports.Select(row => row.FileKey).SingleAsync(Cancelled);
        Should.Throw<IOException>(() => there.Get<FileStore>().Open(key ?? ""));
    }

    [Fact]
    public async Task Work_AfterItsTime_DeletesTheFileAndSaysSo()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        (await host.CopyAsync(office, person.Account.Id)).Dispose();
        host.Time.Advance(TimeSpan.FromDays(DataExports.LifetimeDays));

        var late = await host.OpenAsync(office, person.Account.Id);
        var worked = await host.WorkAsync(office);

        late.ShouldBeNull();
        worked.ShouldBe((0, 1));
        Directory.EnumerateFiles(host.Files, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        await using var scope = host.Enter(office);
        (await scope.Database.DataExports.SingleAsync(Cancelled)).State.ShouldBe(DataExportState.Expired);
    }

    [Fact]
    public async Task Work_KilledInTheMiddle_IsMadeByTheNextRunAndLeavesNothingElse()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await host.RequestAsync(office, person.Account.Id);
        var folder = Directory.CreateDirectory(FolderOf(host, office)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $".export-{await IdAsync(host, office):N}"), "half a file", Cancelled);

        await host.WorkAsync(office);

        Directory.EnumerateFiles(host.Files, "*", SearchOption.AllDirectories).ShouldHaveSingleItem().ShouldEndWith(".zip");
        (await host.OpenAsync(office, person.Account.Id)).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task Work_Stopped_LeavesTheRequestWaitingAndNoFile()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await host.RequestAsync(office, person.Account.Id);
        await using var scope = host.Enter(office);
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => scope.Get<FileStore>().WriteAsync("export-x", FileKind.Zip, async (file, token) =>
        {
            await file.WriteAsync("half"u8.ToArray(), token);
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        }, stop.Token));

        Directory.EnumerateFiles(host.Files, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await scope.Database.DataExports.SingleAsync(Cancelled)).State.ShouldBe(DataExportState.Waiting);
    }

    [Fact]
    public async Task Work_AccountClosedWhileTheCopyIsMade_LeavesNoFileAndNoError()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await host.RequestAsync(office, person.Account.Id);
        await using var scope = host.Enter(office);
        scope.Database.SavingChanges += (_, _) =>
        {
            if (scope.Database.ChangeTracker.Entries<DataExport>().Any())
            {
                CloseAsync(host, office, person).GetAwaiter().GetResult();
            }
        };

        var worked = await scope.Get<DataExports>().WorkAsync(Cancelled);

        worked.ShouldBe((0, 0));
        Directory.EnumerateFiles(host.Files, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_OneThatAlwaysFails_MakesTheOthersAndThenFails()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var (first, second) = (await host.CreateAsync(office), await host.CreateAsync(office));
        await host.RequestAsync(office, first.Account.Id);
        var failing = await IdAsync(host, office);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.RequestAsync(office, second.Account.Id);
        Directory.CreateDirectory(Path.Combine(FolderOf(host, office), $".export-{failing:N}"));

        await Should.ThrowAsync<UnauthorizedAccessException>(() => host.WorkAsync(office));

        (await host.OpenAsync(office, second.Account.Id)).ShouldNotBeNull().Dispose();
        await using var scope = host.Enter(office);
        (await scope.Database.DataExports.SingleAsync(row => row.Id == failing, Cancelled)).State.ShouldBe(DataExportState.Waiting);
    }

    [Fact]
    public async Task Sweep_FilesThatNoCopyNames_GoWhenTheyAreADayOld()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        (await host.CopyAsync(office, person.Account.Id)).Dispose();
        await using var scope = host.Enter(office);
        var store = scope.Get<FileStore>();
        using var document = new MemoryStream("%PDF-1.4 avis"u8.ToArray());
        var kept = new[]
        {
            await scope.Database.DataExports.Select(row => row.FileKey ?? "").SingleAsync(Cancelled),
            (await store.AddAsync(document, Cancelled)).Key,
            await WriteAsync("being made"),
        };
        var orphan = await WriteAsync("of a killed run");
        var unfinished = Path.Combine(FolderOf(host, office), ".export-0");
        await File.WriteAllTextAsync(unfinished, "half a file", Cancelled);
        foreach (var path in new[] { kept[0], kept[1], orphan, unfinished })
        {
            File.SetLastWriteTimeUtc(Path.Combine(FolderOf(host, office), path), host.Time.GetUtcNow().UtcDateTime.AddDays(-2));
        }

        var swept = await scope.Get<DataExports>().SweepAsync(Cancelled);

        swept.ShouldBe(2);
        kept.ShouldAllBe(key => store.Exists(key));
        (store.Exists(orphan), File.Exists(unfinished)).ShouldBe((false, false));

        async Task<string> WriteAsync(string content) =>
            (await store.WriteAsync("export-x", FileKind.Zip, async (file, stopping) => await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(content), stopping), Cancelled)).Key;
    }

    [Fact]
    public async Task Request_WhileOneWaitsOrThreeWereMadeToday_IsRefused()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);

        (await host.RequestAsync(office, person.Account.Id)).ShouldBeTrue();
        (await host.RequestAsync(office, person.Account.Id)).ShouldBeFalse("one waits");
        foreach (var more in new[] { true, true, false })
        {
            await host.WorkAsync(office);
            (await host.RequestAsync(office, person.Account.Id)).ShouldBe(more);
        }

        host.Time.Advance(TimeSpan.FromHours(25));
        (await host.RequestAsync(office, person.Account.Id)).ShouldBeTrue("a day later");
    }

    [Fact]
    public async Task Request_TwiceAtOnce_MakesOne()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.RequestAsync(office, person.Account.Id)));

        answers.Count(answer => answer).ShouldBe(1);
    }

    [Fact]
    public async Task Open_Own_LeavesATraceInTheAudit()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);

        await host.RequestAsync(office, person.Account.Id);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.WorkAsync(office);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        (await host.OpenAsync(office, person.Account.Id)).ShouldNotBeNull().Dispose();

        await using var scope = host.Enter(office);
        (await scope.Database.AuditEntries.OrderBy(entry => entry.At).Select(entry => entry.Action).ToListAsync(Cancelled))
            .ShouldBe([AuditAction.DataExportRequested, AuditAction.DataExportMade, AuditAction.DataExportDownloaded]);
    }

    private static JsonElement Leases(System.IO.Compression.ZipArchive zip) => JsonDocument.Parse(PersonalHost.Read(zip, "donnees.json")).RootElement.GetProperty("leases");

    private static string FolderOf(PersonalHost host, Office office) => Path.Combine(host.Files, office.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<bool> CloseAsync(PersonalHost host, Office office, Inhabitant person)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<AccountClosing>().CloseAsync(person.Account.Id, AuditActor.Resident, null, Cancelled);
    }

    private static async Task<Guid> IdAsync(PersonalHost host, Office office)
    {
        await using var scope = host.Enter(office);
        return await scope.Database.DataExports.Select(row => row.Id).SingleAsync(Cancelled);
    }
}
