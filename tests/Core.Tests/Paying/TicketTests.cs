using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Paying;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Paying;

public sealed class TicketTests(TestDatabase database)
{
    [Fact]
    public async Task Download_PaidPayment_IsASoundDocumentThatSaysEverything()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        await world.NotifyAsync(BankMessage.About(payment));

        var file = await DownloadAsync(world, world.Account.Id, payment.Id);

        var path = Path.Combine(AppContext.BaseDirectory, $"{payment.Id}.pdf");
        await File.WriteAllBytesAsync(path, file.ShouldNotBeNull().Content, TestContext.Current.CancellationToken);
        var text = await Tool.RunAsync("pdftotext", "-layout", path, "-");
        string[] expected =
        [
            world.Office.Settings.Identity.Name, "1, rue de la République", "486,32", world.Lease.Reference, payment.OrderId, payment.TransactionId,
            "10 mars 2026 à 9", "3fe97d", "Visa •••• 0014", "Ce ticket n’est pas une quittance.", "Logement, 12, allée des Tilleuls",
        ];
        expected.ShouldAllBe(words => text.Replace('\u00A0', ' ').Contains(words, StringComparison.Ordinal), text);
        text.ShouldNotContain("497010");
        (await Tool.RunAsync("qpdf", "--check", path)).ShouldContain("No syntax or stream encoding errors");
        (await Tool.RunAsync("pdfinfo", path)).ShouldContain($"Ticket de paiement {payment.OrderId}");
        var fonts = (await Tool.RunAsync("pdffonts", path)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(font => font.Contains(" yes yes yes ", StringComparison.Ordinal));
        (await Tool.RunAsync("qpdf", "--qdf", "--object-streams=disable", path, "-")).ShouldContain("/Lang (fr)");
        (await world.CountAuditAsync(AuditAction.TicketDownloaded)).ShouldBe(1);
    }

    [Theory]
    [InlineData("REFUSED")]
    [InlineData("AUTHORISED_TO_VALIDATE")] // not paid yet
    [InlineData("ABANDONED")]
    public async Task Download_NotPaid_IsNotThere(string status)
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        await world.NotifyAsync(BankMessage.About(payment, status));

        var file = await DownloadAsync(world, world.Account.Id, payment.Id);

        file.ShouldBeNull();
        (await world.CountAuditAsync(AuditAction.TicketDownloaded)).ShouldBe(0);
    }

    [Fact]
    public async Task Download_AnotherAccountsOrAnotherOfficesPayment_IsNotThere()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        await using var other = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        await world.NotifyAsync(BankMessage.About(payment));

        (await DownloadAsync(world, other.Account.Id, payment.Id)).ShouldBeNull();
        (await DownloadAsync(other, world.Account.Id, payment.Id)).ShouldBeNull();
    }

    [Fact]
    public void Find_NoTypefaceOnTheSystem_SaysWhatToInstall()
    {
        var exception = Should.Throw<InvalidOperationException>(() => PdfFonts.Find([Path.Combine(AppContext.BaseDirectory, "no-fonts-here")]));

        exception.Message.ShouldContain("fonts-dejavu-core");
    }

    [Theory]
    [InlineData("497010XXXXXX0014", "•••• 0014")]
    [InlineData("XXXX", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Shown_MaskedNumber_IsItsLastFourFigures(string? masked, string? expected) =>
        CardNumbers.Shown(masked).ShouldBe(expected);

    private static async Task<TicketFile?> DownloadAsync(PayingWorld world, Guid accountId, Guid paymentId)
    {
        await using var scope = world.Enter();
        return await scope.Get<Tickets>().DownloadAsync(accountId, paymentId, "fr", "192.0.2.1", CancellationToken.None);
    }
}
