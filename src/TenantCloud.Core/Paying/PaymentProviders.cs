using System.Collections.Frozen;
using TenantCloud.Core.Data;
using TenantCloud.Payments;

namespace TenantCloud.Core.Paying;

/// <summary>The providers of the product, and the shop that the current office has at one of them.</summary>
public sealed class PaymentProviders(IEnumerable<IPaymentProvider> providers)
{
    private readonly FrozenDictionary<string, IPaymentProvider> _byName = providers.ToFrozenDictionary(provider => provider.Name, StringComparer.Ordinal);

    /// <returns>The office's provider and shop; null where it takes no card.</returns>
    /// <exception cref="InvalidOperationException">The settings name a provider that the product does not have: they were not validated.</exception>
    public OfficeShop? ShopOf(CurrentOffice currentOffice)
    {
        if (currentOffice.Office.Settings.Payments is not { } settings)
        {
            return null;
        }

        var provider = _byName.GetValueOrDefault(settings.Provider)
            ?? throw new InvalidOperationException($"The product has no payment provider '{settings.Provider}'.");
        return new OfficeShop(provider, new PaymentShop(settings.Shop, SecretReferences.Resolve));
    }
}

/// <summary>A provider and an office's account there.</summary>
public sealed record OfficeShop(IPaymentProvider Provider, PaymentShop Shop);
