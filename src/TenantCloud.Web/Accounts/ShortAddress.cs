using System.Net;
using System.Net.Sockets;

namespace TenantCloud.Web.Accounts;

/// <summary>A client's address as far as it helps to recognise a network: without what names the one machine.</summary>
public static class ShortAddress
{
    public static string Of(string? address) => IPAddress.TryParse(address, out var parsed)
        ? Of(parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed)
        : "•";

    private static string Of(IPAddress address) => address.AddressFamily is AddressFamily.InterNetwork
        ? $"{string.Join('.', address.GetAddressBytes()[..3])}.•"
        : $"{string.Join(':', address.GetAddressBytes()[..6].Chunk(2).Select(pair => Convert.ToHexStringLower(pair)))}:•";
}
