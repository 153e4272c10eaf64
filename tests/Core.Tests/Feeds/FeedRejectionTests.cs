using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Feeds;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Feeds;

/// <summary>Each wrong line stands behind good ones: they go in, it is set aside.</summary>
public sealed class FeedRejectionTests(TestDatabase database)
{
    private const string Residents = "reference;civility;last_name;first_name;birth_date;email";
    private const string Holders = "lease_reference;resident_reference;role;ends_on";
    private const string Insurance = "reference;lease_reference;insurer;starts_on;ends_on";
    private const string Documents = "reference;lease_reference;kind;label;period;published_on;file";
    private const string Works = "reference;lease_reference;kind;label;state;ordered_on;planned_on;done_on";

    public static TheoryData<string, string, string, string?, string> Lines => new()
    {
        { "residents.csv", Residents, "P9;Mme;;Jeanne;;", "last_name", "est vide alors qu’elle est obligatoire" },
        { "residents.csv", Residents, ";Mme;Martin;Jeanne;;", "reference", "est vide" },
        { "residents.csv", Residents, "P9;Madame veuve;Martin;Jeanne;;", "civility", "12 caractères ; 10 au plus" },
        { "residents.csv", Residents, $"P9;Mme;{new string('a', 81)};;;", "last_name", "81 caractères ; 80 au plus" },
        { "residents.csv", Residents, "P9;Mme;---;;;", "last_name", "n’est pas un nom" },
        { "residents.csv", Residents, "P9;Mme;Martin;;17/05/1980;", "birth_date", "n’est pas une date. Écrivez-la ainsi : 2026-03-31" },
        { "residents.csv", Residents, "P9;Mme;Martin;;1980-02-30;", "birth_date", "n’est pas une date" },
        { "residents.csv", Residents, "P9;Mme;Martin;;1680-01-01;", "birth_date", "hors de l’intervalle" },
        { "residents.csv", Residents, "P9;Mme;Martin;;2026-03-11;", "birth_date", "dans le futur" },
        { "residents.csv", Residents, "P9;Mme;Martin;;;martin.exemple.fr", "email", "n’est pas une adresse électronique" },
        { "residents.csv", Residents, "P9;Mme;Mar\u0001tin;;;", "last_name", "caractère invisible" },
        { "residents.csv", Residents, "P9;Mme;Mar\ttin;;;", "last_name", "caractère invisible" },
        { "residents.csv", Residents, "P 9'--;Mme;Martin;;;", "reference", "n’est pas une référence" },
        { "residents.csv", Residents, "P9;Mme;Martin", null, "3 colonnes au lieu de 6" },
        { "residents.csv", Residents, "P9;Mme;Martin;;;;;", null, "8 colonnes au lieu de 6" },
        { "residents.csv", Residents, "P9;Mme;\"Martin;;;", null, "guillemet" },
        { "residents.csv", Residents, "P9;Mme;Mar\"tin;;;", null, "guillemet" },
        { "leases.csv", FeedStage.LeaseHeader, FeedStage.Lease("1234567"), "reference", "7 chiffres ; votre office en attend 8" },
        { "leases.csv", FeedStage.LeaseHeader, FeedStage.Lease("1234567A"), "reference", "contient « A » : seuls des chiffres" },
        { "leases.csv", FeedStage.LeaseHeader, FeedStage.Lease("00000009", "F1;chateau;1 rue;17000;Ville;2020-01-01;;1;1;1"), "kind", "Types possibles : logement" },
        { "leases.csv", FeedStage.LeaseHeader, FeedStage.Lease("00000009", "F1;logement;1 rue;17000;Ville;2020-01-02;2020-01-01;1;1;1"), "ends_on", "« ends_on » est avant « starts_on »" },
        { "leases.csv", FeedStage.LeaseHeader, FeedStage.Lease("00000009", "F1;logement;1 rue;17000;Ville;2020-01-01;;1 234,50;1;1"), "rent", "n’est pas un montant" },
        { "leases.csv", FeedStage.LeaseHeader, FeedStage.Lease("00000009", "F1;logement;1 rue;17000;Ville;2020-01-01;;1.234,50;1;1"), "rent", "n’est pas un montant" },
        { "leases.csv", FeedStage.LeaseHeader, FeedStage.Lease("00000009", "F1;logement;1 rue;17000;Ville;2020-01-01;;-1;1;1"), "rent", "ne peut pas être négatif" },
        { "lease-holders.csv", Holders, "00000009;P1;signatory;", "lease_reference", "est inconnu : ni dans ce flux" },
        { "lease-holders.csv", Holders, "00000001;P7;signatory;", "resident_reference", "est inconnu" },
        { "lease-holders.csv", Holders, "00000001;P1;tenant;", "role", "Valeurs possibles : signatory, co-signatory" },
        { "insurance.csv", Insurance, "A9;00000001;Mutuelle;2026-12-31;2026-01-01", "ends_on", "est avant « starts_on »" },
        { "ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E9", "00000001", "12,345"), "amount", "n’est pas un montant" },
        { "ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E9", "00000001", "12€"), "amount", "n’est pas un montant" },
        { "ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E9", "00000001", "12,"), "amount", "n’est pas un montant" },
        { "ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E9", "00000001", "10000000"), "amount", "dépasse 9 999 999,99" },
        { "ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E9", "00000001", "0,00"), "amount", "Le montant est zéro" },
        { "ledger.csv", FeedStage.LedgerHeader, "E9;00000001;2026-03-05;2026-02;cheque;Chèque;10;", "amount", "Un paiement est négatif" },
        { "ledger.csv", FeedStage.LedgerHeader, "E9;00000001;2026-03-05;02/2026;rent;Loyer;10;", "period", "n’est pas un mois" },
        { "ledger.csv", FeedStage.LedgerHeader, "E9;00000001;2026-03-05;2026-02;loyer;Loyer;10;", "kind", "card-payment, direct-debit" },
        { "ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E9", "00000008", "10"), "lease_reference", "est inconnu" },
        { "ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E1", "00000001", "500,26"), "reference", "déjà été importée avec un autre contenu" },
        { "documents.csv", Documents, "D9;00000001;bail;Bail;;2026-02-25;d1.pdf", "kind", "Types possibles : avis" },
        { "documents.csv", Documents, "D9;00000001;avis;Avis;;2026-02-25;d2.pdf", "file", "n’est pas dans le dossier" },
        { "documents.csv", Documents, "D9;00000001;avis;Avis;;2026-02-25;../feed.json", "file", "n’est pas un nom de fichier PDF admis" },
        { "documents.csv", Documents, "D9;00000001;avis;Avis;;2026-02-25;/etc/passwd.pdf", "file", "n’est pas un nom de fichier PDF admis" },
        { "documents.csv", Documents, "D9;00000001;avis;Avis;;2026-02-25;link.pdf", "file", "est un lien" },
        { "documents.csv", Documents, "D9;00000001;avis;Avis;;2026-02-25;text.pdf", "file", "n’est pas un PDF" },
        { "documents.csv", Documents, "D9;00000001;avis;Avis;;2026-02-25;cut.pdf", "file", "incomplet" },
        { "documents.csv", Documents, "D9;00000001;avis;Avis;;2026-02-25;empty.pdf", "file", "n’est pas un PDF" },
        { "documents.csv", Documents, "D9;00000001;avis;Avis;;2026-02-25;large.pdf", "file", "dépasse 1 Mo" },
        { "works.csv", Works, "W9;00000001;work-order;Porte;ordered;2026-02-10;2026-02-09;", "planned_on", "est avant « ordered_on »" },
        { "works.csv", Works, "W9;00000001;work-order;Porte;finished;2026-02-10;;", "state", "ordered, planned, done, cancelled" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Run_WrongLine_IsSetAsideWithItsReason(string file, string header, string line, string? column, string expected)
    {
        await using var stage = await FeedStage.CreateAsync(database, configure: options => options.MaximumDocumentBytes = 1 << 20);
        stage.WriteGoodFeed();
        await stage.ImportAsync();
        WriteOddFiles(stage);
        stage.Write(file, header, line);

        var result = await stage.ImportAsync();

        result.State.ShouldBe(FeedRunState.Imported);
        var (ofFile, fault) = result.Rejections.ShouldHaveSingleItem();
        (ofFile, fault.Line, fault.Column).ShouldBe((file, 2, column));
        fault.Reason.ShouldContain(expected);
        await using var scope = stage.Enter();
        var kept = await scope.Database.FeedRejections.SingleAsync(CancellationToken.None);
        (kept.FeedRunId, kept.File, kept.Line, kept.Column, kept.Reason).ShouldBe((result.RunId, file, 2, column, fault.Reason));
    }

    [Fact]
    public async Task Run_WrongLineAmongGoodOnes_LetsTheGoodOnesIn()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        stage.Write("ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E1", "00000001", "1"), FeedStage.Rent("E2", "00000001", "deux"), "", FeedStage.Rent("E3", "00000001", "3"));

        var result = await stage.ImportAsync();

        result.Rejections.ShouldHaveSingleItem().Fault.Line.ShouldBe(3);
        await using var scope = stage.Enter();
        (await scope.Database.Leases.SingleAsync(lease => lease.Reference == "00000001", CancellationToken.None)).BalanceCents.ShouldBe(400);
    }

    [Fact]
    public async Task Run_SameLineTwice_KeepsOne()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        stage.Write("ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E1", "00000001", "1"), FeedStage.Rent("E1", "00000001", "1,00"));

        var result = await stage.ImportAsync();

        var fault = result.Rejections.ShouldHaveSingleItem().Fault;
        (fault.Line, fault.Column).ShouldBe((3, "reference"));
        fault.Reason.ShouldContain("figure déjà ligne 2, à l’identique");
        await using var scope = stage.Enter();
        (await scope.Database.LedgerLines.CountAsync(CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task Run_TwoLinesThatDisagree_KeepsNeither()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        stage.Write("ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E1", "00000001", "1"), FeedStage.Rent("E1", "00000001", "2"));

        var result = await stage.ImportAsync();

        result.Rejections.Select(rejected => rejected.Fault.Line).ShouldBe([2, 3]);
        result.Rejections[0].Fault.Reason.ShouldContain("figure aussi ligne 3 avec un autre contenu");
        await using var scope = stage.Enter();
        (await scope.Database.LedgerLines.CountAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task Run_MoreWrongLinesThanAreKept_CountsThemAll()
    {
        await using var stage = await FeedStage.CreateAsync(database, configure: options => (options.MaximumRejectionsKept, options.AlwaysToleratedRejections) = (10, 1_000));
        stage.Write("residents.csv", ["reference;last_name", .. Enumerable.Range(0, 25).Select(index => $"P{index};")]);
        stage.WriteManifest();

        var result = await stage.ImportAsync();

        result.LinesRejected.ShouldBe(25);
        result.Rejections.Count.ShouldBe(10);
    }

    private static void WriteOddFiles(FeedStage stage)
    {
        stage.WriteBytes("files/text.pdf", "Bonjour"u8.ToArray());
        stage.WriteBytes("files/cut.pdf", "%PDF-1.4 1 0 obj"u8.ToArray());
        stage.WriteBytes("files/empty.pdf", []);
        stage.WriteBytes("files/large.pdf", FeedStage.Pdf(new string(' ', 1 << 20)));
        File.CreateSymbolicLink(Path.Combine(stage.Folder, "files", "link.pdf"), Path.Combine(stage.Folder, "files", "d1.pdf"));
    }
}
