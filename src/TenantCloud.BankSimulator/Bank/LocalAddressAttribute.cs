using System.ComponentModel.DataAnnotations;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>An address on this machine, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LocalAddressAttribute()
    : ValidationAttribute("{0} must be an http(s) address on a loopback address, localhost or *.localhost.")
{
    public override bool IsValid(object? value) => value is null or "" || LocalAddress.TryParse(value as string, out _);
}
