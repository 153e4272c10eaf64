using TenantCloud.Offices.References;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Offices.Loading;

/// <summary>What must hold between the settings of one office.</summary>
internal static class OfficeRules
{
    /// <returns>The settings with their hostnames in the normal form, or null where a rule is broken; the reasons are added to <paramref name="errors"/>.</returns>
    public static OfficeSettings? Check(OfficeSettings office, JsonObjectValue source, OfficeSources sources, ICollection<ConfigurationError> errors)
    {
        var errorsBefore = errors.Count;
        var hostnames = CheckHostnames(office, source, sources, errors);
        CheckMenu(office, source, errors);
        CheckRegistration(office.Registration, source, errors);
        CheckPassword(office.Password, source, errors);
        CheckSections(office, source, errors);
        CheckPayments(office.Payments, source, sources, errors);
        MailRules.Check(office.Mail.Transport, source, errors);
        ReportTwins(office.Languages, language => language, source.At("languages"), errors);
        return errors.Count == errorsBefore ? office with { Hostnames = hostnames } : null;
    }

    private static List<string> CheckHostnames(OfficeSettings office, JsonObjectValue source, OfficeSources sources, ICollection<ConfigurationError> errors)
    {
        var hostnames = new List<string>();
        foreach (var (index, written) in office.Hostnames.Index())
        {
            if (!Hostname.TryParse(written, out var hostname))
            {
                errors.Add(source.At("hostnames", index).Error($"\"{written}\" is not a hostname.", "Give a name such as locataires.exemple.fr, without https://, port or path; no IP address."));
            }
            else if (sources.ReservedHostnames.Contains(hostname))
            {
                errors.Add(source.At("hostnames", index).Error($"The hostname \"{hostname}\" belongs to the platform.", "Choose another."));
            }
            else if (hostnames.Contains(hostname.Value))
            {
                errors.Add(source.At("hostnames", index).Error($"The hostname \"{hostname}\" stands here twice.", "Remove one of the two."));
            }
            else
            {
                hostnames.Add(hostname.Value);
            }
        }

        return hostnames;
    }

    private static void CheckMenu(OfficeSettings office, JsonObjectValue source, ICollection<ConfigurationError> errors)
    {
        ReportTwins(office.Menu.Tiles, tile => (tile.To, tile.DocumentKind), source.At("menu", "tiles"), errors);
        ReportTwins(office.Menu.Entries, entry => (entry.To, entry.DocumentKind), source.At("menu", "entries"), errors);
        foreach (var (list, entries) in new[] { ("entries", office.Menu.Entries), ("tiles", office.Menu.Tiles) })
        {
            foreach (var (index, entry) in entries.Index().Where(pair => pair.Item.DocumentKind is not null))
            {
                var place = source.At("menu", list, index, "documentKind");
                if (entry.To != PortalPage.Documents)
                {
                    errors.Add(place.Error("Only an entry to \"documents\" opens on a kind of document.", "Remove \"documentKind\"."));
                }
                else if (office.Documents.Kinds.All(kind => kind.Code != entry.DocumentKind))
                {
                    var codes = office.Documents.Kinds.Select(kind => kind.Code).ToList();
                    errors.Add(place.Error($"The office has no kind of document \"{entry.DocumentKind}\".", Nearest.Advice(entry.DocumentKind!, codes, $"Use one of: {string.Join(", ", codes)}.")));
                }
            }
        }
    }

    private static void CheckRegistration(RegistrationSettings registration, JsonObjectValue source, ICollection<ConfigurationError> errors)
    {
        ReportTwins(registration.Reference, part => part.Kind, source.At("registration", "reference"), errors);
        ReportTwins(registration.IdentityFields, field => field, source.At("registration", "identityFields"), errors);
        foreach (var (index, part) in registration.Reference.Index())
        {
            CheckReference(part, source.At("registration", "reference", index), errors);
        }

        if (registration.Mode == RegistrationMode.IssuedCredentials && (registration.Steps > 1 || registration.EmailTwice || registration.PasswordTwice))
        {
            errors.Add(source.At("registration", "mode").Error("Issued credentials ask for neither e-mail address, password nor a second step.", "Remove \"steps\", \"emailTwice\" and \"passwordTwice\", or let residents choose with \"selfService\"."));
        }
    }

    private static void CheckReference(ReferencePartSettings part, JsonValue place, ICollection<ConfigurationError> errors)
    {
        if (part.MinDigits > part.MaxDigits)
        {
            errors.Add(place.At("minDigits").Error("The fewest digits are more than the most.", "Set \"minDigits\" to \"maxDigits\" or less."));
            return;
        }

        if (part.Groups.Count > 0 && (part.Groups.Sum() != part.MaxDigits || part.Groups.Any(size => size < 1)))
        {
            errors.Add(place.At("groups").Error("The groups do not add up to \"maxDigits\".", "Give the sizes of the groups as printed, such as [4, 4, 4] for 12 digits."));
        }

        var reading = new ReferenceFormat(part).Parse(part.Example);
        if (!reading.IsUnderstood)
        {
            errors.Add(place.At("example").Error($"The example does not have the reference's own format ({reading.Failure}).", "Give a number that a resident could type."));
        }
    }

    private static void CheckPassword(PasswordSettings password, JsonObjectValue source, ICollection<ConfigurationError> errors)
    {
        if (password.Digits + password.SpecialCharacters > password.MinimumLength)
        {
            errors.Add(source.At("password", "minimumLength").Error("The digits and special characters asked for are more than the characters.", "Ask for fewer of them or for more characters."));
        }
    }

    private static void CheckSections(OfficeSettings office, JsonObjectValue source, ICollection<ConfigurationError> errors)
    {
        ReportTwins(office.Leases.Kinds, kind => kind.Code, source.At("leases", "kinds"), errors);
        ReportTwins(office.Documents.Kinds, kind => kind.Code, source.At("documents", "kinds"), errors);
        ReportTwins(office.Requests.Kinds, kind => kind.Code, source.At("requests", "kinds"), errors);
        ReportTwins(office.Information.Phones, phone => phone, source.At("information", "phones"), errors);
        ReportTwins(office.DirectDebit.Days, day => day, source.At("directDebit", "days"), errors);
        ReportEmpty(office.Documents.Enabled, office.Documents.Kinds, source.At("documents"), "kinds", errors);
        ReportEmpty(office.Requests.Enabled, office.Requests.Kinds, source.At("requests"), "kinds", errors);
        ReportEmpty(office.DirectDebit.Enabled, office.DirectDebit.Days, source.At("directDebit"), "days", errors);
    }

    private static void CheckPayments(PaymentSettings? payments, JsonObjectValue source, OfficeSources sources, ICollection<ConfigurationError> errors)
    {
        if (payments is null)
        {
            return;
        }

        if (payments.MinimumCents > payments.MaximumCents)
        {
            errors.Add(source.At("payments", "minimumCents").Error("The smallest payment is larger than the largest.", "Set \"minimumCents\" to \"maximumCents\" or less."));
        }

        ReportTwins(payments.Brands, brand => brand, source.At("payments", "brands"), errors);
        foreach (var (index, brand) in payments.Brands.Index().Where(pair => !sources.CardBrands.Contains(pair.Item)))
        {
            errors.Add(source.At("payments", "brands", index).Error($"There is no card brand \"{brand}\".", Nearest.Advice(brand, sources.CardBrands, $"Use one of: {string.Join(", ", sources.CardBrands.Order(StringComparer.Ordinal))}.")));
        }
    }

    private static void ReportEmpty<T>(bool isOn, IReadOnlyList<T> items, JsonValue section, string name, ICollection<ConfigurationError> errors)
    {
        if (isOn && items.Count == 0)
        {
            errors.Add(section.At(name).Error($"The section is on but \"{name}\" is empty.", $"Fill \"{name}\" or set \"enabled\" to false."));
        }
    }

    private static void ReportTwins<T, TValue>(IReadOnlyList<T> items, Func<T, TValue> value, JsonValue list, ICollection<ConfigurationError> errors)
    {
        var seen = new HashSet<TValue>();
        foreach (var (index, _) in items.Index().Where(pair => !seen.Add(value(pair.Item))))
        {
            errors.Add(list.At(index).Error("The list holds the same entry twice.", "Remove one of the two."));
        }
    }
}
