using System.Buffers.Binary;
using System.Text;

namespace TenantCloud.Core.Documents;

/// <summary>A TrueType typeface: the glyphs and widths of its characters, and a part of its file to embed in a document.</summary>
/// <remarks>Reads what the OpenType specification (ISO/IEC 14496-22) calls head, hhea, hmtx, maxp, loca, glyf and a cmap of format 4. Immutable.</remarks>
public sealed class TrueTypeFont
{
    private const int GlyphIndexMoreComponents = 0x20;

    // What a reader of documents needs to draw glyphs by number, in the order of the table directory.
    private static readonly string[] EmbeddedTables = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _tables = new(StringComparer.Ordinal);
    private readonly int _cmap;
    private readonly int _widthCount;
    private readonly bool _longOffsets;

    /// <param name="file">The whole file.</param>
    /// <exception cref="InvalidDataException">It is no TrueType file, or lacks a table.</exception>
    public TrueTypeFont(byte[] file)
    {
        _file = file;
        for (var index = 0; index < UInt16(4); index++)
        {
            var entry = 12 + (16 * index);
            var start = (int)UInt32(entry + 8);
            _tables[Encoding.ASCII.GetString(file, entry, 4)] = start..(start + (int)UInt32(entry + 12));
        }

        var (head, hhea) = (Start("head"), Start("hhea"));
        UnitsPerEm = UInt16(head + 18);
        Box = [Int16(head + 36), Int16(head + 38), Int16(head + 40), Int16(head + 42)];
        _longOffsets = Int16(head + 50) == 1;
        Ascent = Int16(hhea + 4);
        Descent = Int16(hhea + 6);
        _widthCount = UInt16(hhea + 34);
        GlyphCount = UInt16(Start("maxp") + 4);
        _cmap = FindUnicodeMap();
    }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    /// <summary>Below zero.</summary>
    public int Descent { get; }

    /// <summary>Left, bottom, right and top of all glyphs together.</summary>
    public IReadOnlyList<int> Box { get; }

    private int GlyphCount { get; }

    /// <summary>The glyph of a character; 0, an empty box, where there is none.</summary>
    public ushort GlyphOf(char character)
    {
        var doubled = UInt16(_cmap + 6);
        for (var segment = 0; segment < doubled; segment += 2)
        {
            if (UInt16(_cmap + 14 + segment) < character)
            {
                continue;
            }

            var first = UInt16(_cmap + 16 + doubled + segment);
            var delta = UInt16(_cmap + 16 + (2 * doubled) + segment);
            var offsetAt = _cmap + 16 + (3 * doubled) + segment;
            var offset = UInt16(offsetAt);
            if (character < first)
            {
                return 0;
            }

            var glyph = offset == 0 ? character : UInt16(offsetAt + offset + (2 * (character - first)));
            return glyph == 0 ? (ushort)0 : (ushort)(glyph + delta);
        }

        return 0;
    }

    /// <summary>Width of a glyph in units of the em.</summary>
    public int WidthOf(ushort glyph) => UInt16(Start("hmtx") + (4 * Math.Min(glyph, _widthCount - 1)));

    /// <summary>The same file with the outlines of these glyphs only. Glyphs keep their numbers.</summary>
    public byte[] Subset(IEnumerable<ushort> glyphs)
    {
        var kept = new SortedSet<ushort>(glyphs) { 0 };
        var waiting = new Queue<ushort>(kept);
        while (waiting.TryDequeue(out var glyph))
        {
            foreach (var component in ComponentsOf(glyph).Where(kept.Add))
            {
                waiting.Enqueue(component);
            }
        }

        var outlines = new MemoryStream();
        var offsets = new byte[4 * (GlyphCount + 1)];
        for (var glyph = 0; glyph < GlyphCount; glyph++)
        {
            if (kept.Contains((ushort)glyph))
            {
                outlines.Write(OutlineOf((ushort)glyph));
                outlines.Write(new byte[(4 - (outlines.Length % 4)) % 4]);
            }

            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * (glyph + 1)), (uint)outlines.Length);
        }

        var head = _file[_tables["head"]];
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return Write(new() { ["glyf"] = outlines.ToArray(), ["loca"] = offsets, ["head"] = head });
    }

    private byte[] Write(Dictionary<string, byte[]> changed)
    {
        var tables = EmbeddedTables.Where(_tables.ContainsKey).Select(name => (Name: name, Content: changed.GetValueOrDefault(name) ?? _file[_tables[name]])).ToList();
        var power = (int)Math.Log2(tables.Count);
        var file = new MemoryStream();
        Write32(0x00010000);
        Write16(tables.Count);
        Write16(16 << power);
        Write16(power);
        Write16((16 * tables.Count) - (16 << power));
        var start = 12 + (16 * tables.Count);
        foreach (var (name, content) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(name));
            Write32(Checksum(content));
            Write32((uint)start);
            Write32((uint)content.Length);
            start += (content.Length + 3) & ~3;
        }

        foreach (var (_, content) in tables)
        {
            file.Write(content);
            file.Write(new byte[((content.Length + 3) & ~3) - content.Length]);
        }

        return file.ToArray();

        void Write16(int value) => file.Write([(byte)(value >> 8), (byte)value]);

        void Write32(uint value) => file.Write([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
    }

    private static uint Checksum(byte[] content)
    {
        var sum = 0u;
        for (var index = 0; index < content.Length; index++)
        {
            sum += (uint)content[index] << (8 * (3 - (index % 4)));
        }

        return sum;
    }

    /// <summary>Accented letters are made of others, which have to come along.</summary>
    private IEnumerable<ushort> ComponentsOf(ushort glyph)
    {
        var outline = OutlineOf(glyph).ToArray();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            yield break;
        }

        var (at, flags) = (10, GlyphIndexMoreComponents);
        while ((flags & GlyphIndexMoreComponents) != 0)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            yield return BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            at += 4 + ((flags & 0x1) != 0 ? 4 : 2) + ((flags & 0x8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }
    }

    private ReadOnlySpan<byte> OutlineOf(ushort glyph) =>
        _file.AsSpan(_tables["glyf"])[OffsetOf(glyph)..OffsetOf(glyph + 1)];

    private int OffsetOf(int glyph) =>
        _longOffsets ? (int)UInt32(Start("loca") + (4 * glyph)) : 2 * UInt16(Start("loca") + (2 * glyph));

    private int FindUnicodeMap()
    {
        var cmap = Start("cmap");
        for (var index = 0; index < UInt16(cmap + 2); index++)
        {
            var entry = cmap + 4 + (8 * index);
            var map = cmap + (int)UInt32(entry + 4);
            if (UInt16(entry) is 0 or 3 && UInt16(map) == 4)
            {
                return map;
            }
        }

        throw new InvalidDataException("The typeface has no Unicode character map of format 4.");
    }

    private int Start(string table) =>
        _tables.TryGetValue(table, out var range) ? range.Start.Value : throw new InvalidDataException($"The typeface has no table '{table}'.");

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short Int16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}
