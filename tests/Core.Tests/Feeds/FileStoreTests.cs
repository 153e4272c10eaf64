using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Core.Documents;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Feeds;

public sealed class FileStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("store");

    [Fact]
    public async Task Add_SameBytesTwice_IsOneFile()
    {
        var store = Create(1);

        var first = await AddAsync(store, "avis");
        var second = await AddAsync(store, "avis");

        second.Key.ShouldBe(first.Key);
        _folder.GetFiles("*", SearchOption.AllDirectories).ShouldHaveSingleItem().Length.ShouldBe(4);
    }

    [Fact]
    public async Task Open_FileOfAnotherOffice_IsNotFound()
    {
        var stored = await AddAsync(Create(1), "avis");

        Should.Throw<IOException>(() => Create(2).Open(stored.Key));
    }

    [Theory]
    [InlineData("../2/ab/file.pdf")]
    [InlineData("/etc/passwd")]
    [InlineData("ab/../../x.pdf")]
    [InlineData("")]
    public void Open_KeyOfAnotherForm_IsRefused(string key)
    {
        Should.Throw<ArgumentException>(() => Create(1).Open(key));
    }

    [Fact]
    public async Task Add_SourceBreaksInTheMiddle_LeavesNothing()
    {
        using var broken = new BrokenStream();

        await Should.ThrowAsync<IOException>(() => Create(1).AddAsync(broken, CancellationToken.None));

        _folder.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<StoredFile> AddAsync(FileStore store, string text)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return await store.AddAsync(content, CancellationToken.None);
    }

    private FileStore Create(int office)
    {
        var current = new CurrentOffice();
        current.Choose(TestOffices.Create(new OfficeId(office), TestOffices.CreateSettings()));
        return new FileStore(new FileStoreOptions { Folder = _folder.FullName }, current);
    }

    private sealed class BrokenStream : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_reads++ > 0)
            {
                throw new IOException("The disk went away.");
            }

            buffer.Span[..10].Clear();
            return new ValueTask<int>(10);
        }
    }
}
