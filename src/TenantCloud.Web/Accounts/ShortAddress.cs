using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TenantCloud.Web.Accounts;

/// <summary>A client's address as far as it helps to recognise a network: without what names the one machine.</summary>
public static class ShortAddress
{
    /// <returns>The network; null where the address says nothing: unknown, this machine's own, or none.</returns>
    public static string? Of(string? address) => IPAddress.TryParse(address, out var parsed)
        ? Of(parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed)
        : null;

    private static string? Of(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return address.AddressFamily is AddressFamily.InterNetwork
            ? $"{string.Join('.', bytes[..3])}.•"
            : $"{string.Join(':', bytes[..6].Chunk(2).Select(pair => BinaryPrimitives.ReadUInt16BigEndian(pair).ToString("x", CultureInfo.InvariantCulture)))}:•";
    }
}
