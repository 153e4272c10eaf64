using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>Bounds every number of a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowedRangeAttribute(int minimum, int maximum) : ValidationAttribute
{
    public int Minimum { get; } = minimum;

    public int Maximum { get; } = maximum;

    public override bool IsValid(object? value) =>
        value is not IEnumerable<int> numbers || numbers.All(number => number >= Minimum && number <= Maximum);
}
