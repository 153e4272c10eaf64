using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>The shops the bank knows. None is allowed: then every form is refused with error 02.</summary>
public sealed class ShopListOptions : IValidatableObject
{
    [ValidateEnumeratedItems]
    public List<ShopOptions> Shops { get; init; } = [];

    public ShopOptions? Find(string id) => Shops.Find(shop => shop.Id == id);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Shops.GroupBy(shop => shop.Id, StringComparer.Ordinal)
            .Where(same => same.Skip(1).Any())
            .Select(same => new ValidationResult($"Shops: {same.Key} is configured twice."));
}

[OptionsValidator]
public sealed partial class ShopListOptionsValidator : IValidateOptions<ShopListOptions>;
