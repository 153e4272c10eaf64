using Microsoft.Extensions.Options;
using Shouldly;
using TenantCloud.Core.Mail;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class FileMailTransportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Send_TheSameMailTwice_LeavesOneFile()
    {
        var transport = CreateTransport();
        var mail = CreateMail(1);

        await transport.SendAsync(mail, Cancelled);
        await transport.SendAsync(mail, Cancelled);

        Directory.GetFiles(_folder).ShouldHaveSingleItem();
        (await transport.FindAsync(mail.Id, Cancelled)).ShouldBe(mail);
    }

    [Fact]
    public async Task List_PageByPage_GoesFromTheNewestToTheOldest()
    {
        var transport = CreateTransport();
        var mails = Enumerable.Range(1, 5).Select(CreateMail).ToList();
        foreach (var mail in mails)
        {
            await transport.SendAsync(mail, Cancelled);
        }

        var first = await transport.ListAsync(3, before: null, Cancelled);
        var second = await transport.ListAsync(3, before: first[^1].Id, Cancelled);

        first.Concat(second).Select(mail => mail.Id).ShouldBe(mails.Select(mail => mail.Id).Reverse());
    }

    [Fact]
    public async Task List_NoFolderYet_IsEmpty() =>
        (await new FileMailTransport(Options.Create(new MailOptions { File = { Folder = Path.Combine(_folder, "none") } })).ListAsync(10, null, Cancelled)).ShouldBeEmpty();

    private FileMailTransport CreateTransport() => new(Options.Create(new MailOptions { File = { Folder = _folder } }));

    private static MailMessage CreateMail(int minute) => new(
        Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMinutes(minute)), "office-a", "confirm-email", "Office", "office@office.test", null, "a@example.test", $"Objet {minute}", "<p>Bonjour</p>", "Bonjour", DateTimeOffset.UnixEpoch);
}
