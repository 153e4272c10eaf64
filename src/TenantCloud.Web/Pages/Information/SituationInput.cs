using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TenantCloud.Core.Residents;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Information;

/// <summary>The form of the work situation and the benefit, as it was typed.</summary>
public sealed partial class SituationInput
{
    public string? Status { get; init; }

    public string? Occupation { get; init; }

    public string? EmployerName { get; init; }

    public string? EmployerAddress { get; init; }

    public string? EmployerAddressComplement { get; init; }

    public string? BenefitNumber { get; init; }

    public string? BenefitOffice { get; init; }

    internal static SituationInput From(ResidentProfile? profile) => new()
    {
        Status = profile?.EmploymentStatus?.ToString(),
        Occupation = profile?.Occupation,
        EmployerName = profile?.EmployerName,
        EmployerAddress = profile?.EmployerAddress,
        EmployerAddressComplement = profile?.EmployerAddressComplement,
        BenefitNumber = profile?.BenefitNumber,
        BenefitOffice = profile?.BenefitOffice,
    };

    internal Employment ReadEmployment(ModelStateDictionary state, PortalText text) => new(
        Enum.TryParse<EmploymentStatus>(Status, out var status) && Enum.IsDefined(status) ? status : null,
        Line(nameof(Occupation), Occupation, 80, state, text),
        Line(nameof(EmployerName), EmployerName, 80, state, text),
        Line(nameof(EmployerAddress), EmployerAddress, 120, state, text),
        Line(nameof(EmployerAddressComplement), EmployerAddressComplement, 120, state, text));

    internal Benefit ReadBenefit(BenefitSettings asked, ModelStateDictionary state, PortalText text)
    {
        var number = Blanks().Replace(BenefitNumber ?? "", "").ToUpperInvariant();
        if (number.Length > 0 && !NumberForm().IsMatch(number))
        {
            state.AddModelError($"Input.{nameof(BenefitNumber)}", text["information.situation.benefit-number.wrong"]);
        }

        var office = asked.Offices.FirstOrDefault(name => name == BenefitOffice);
        if (number.Length > 0 && office is null)
        {
            state.AddModelError($"Input.{nameof(BenefitOffice)}", text["information.situation.benefit-office.missing"]);
        }

        return new Benefit(office, number.Length > 0 ? number : null);
    }

    /// <summary>One line without leading blanks, or null; the feed that carries it to the office has one line a person.</summary>
    private static string? Line(string field, string? typed, int longest, ModelStateDictionary state, PortalText text)
    {
        var line = Invisible().Replace(typed ?? "", " ").Trim();
        if (line.Length > longest)
        {
            state.AddModelError($"Input.{field}", text.Plural("information.too-long", longest));
        }

        return line.Length > 0 ? line : null;
    }

    [GeneratedRegex("^[0-9]{7}[A-Z]?$")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"[\s.\-]")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\p{C}\s]+")]
    private static partial Regex Invisible();
}
