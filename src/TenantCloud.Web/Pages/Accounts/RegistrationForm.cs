using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Passwords;
using TenantCloud.Core.Residents;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.References;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

/// <summary>Reads what was typed, as the office's settings ask it, and says what to do where it is not understood.</summary>
public sealed class RegistrationForm(CurrentOffice currentOffice, NewPasswordCheck passwords, PortalText text, TimeProvider time)
{
    private const int LongestName = 80;

    private RegistrationSettings Settings => currentOffice.Office.Settings.Registration;

    /// <returns>The identity; null where a message was added.</returns>
    public ClaimedIdentity? ReadIdentity(IdentityInput input, IPAddress? client, ModelStateDictionary messages)
    {
        var references = Settings.Reference.Select((part, index) => ReadReference(part, index, input.References.ElementAtOrDefault(index), messages)).ToList();
        var lastName = ReadName(nameof(input.LastName), input.LastName, "accounts.register.name-missing", messages);
        var firstName = Settings.IdentityFields.Contains(IdentityField.FirstName)
            ? ReadName(nameof(input.FirstName), input.FirstName, "accounts.register.first-name-missing", messages)
            : null;
        DateOnly? birthDate = null;
        if (Settings.IdentityFields.Contains(IdentityField.BirthDate))
        {
            birthDate = BirthDate.TryParse(input.BirthDate, PortalFormat.ParisDay(time.GetUtcNow()), out var day) ? day : null;
            if (birthDate is null)
            {
                messages.AddModelError("Identity.BirthDate", text["accounts.register.birth-date-wrong"]);
            }
        }

        return messages.IsValid && lastName is not null
            ? new ClaimedIdentity { References = [.. references.OfType<string>()], LastName = lastName, FirstName = firstName, BirthDate = birthDate, Client = client }
            : null;
    }

    /// <returns>The address and the password; null where a message was added.</returns>
    public (EmailAddress Email, string Password)? ReadCredentials(CredentialsInput input, IdentityInput identity, ModelStateDictionary messages)
    {
        if (!EmailAddress.TryParse(input.Email, out var email))
        {
            messages.AddModelError("Credentials.Email", text["accounts.register.email-wrong"]);
        }
        else if (Settings.EmailTwice && !string.Equals(input.EmailAgain?.Trim(), email.Value, StringComparison.OrdinalIgnoreCase))
        {
            messages.AddModelError("Credentials.EmailAgain", text["accounts.register.email-differs"]);
        }

        if (AgreeOnPassword("Credentials", input.Password, Settings.PasswordTwice ? input.PasswordAgain ?? "" : null, messages))
        {
            AddProblems("Credentials", passwords.Check(input.Password ?? "", OwnerOf(identity, input)), messages);
        }

        if (Settings.TermsOfUse is not null && !input.AcceptsTerms)
        {
            messages.AddModelError("Credentials.AcceptsTerms", text["accounts.register.terms-missing"]);
        }

        return messages.IsValid && email is not null && input.Password is { } password ? (email, password) : null;
    }

    /// <summary>Sees that there is a new password and that its repetition is the same.</summary>
    /// <param name="group">Name of the input that holds <c>Password</c> and <c>PasswordAgain</c>.</param>
    /// <param name="password">The new password.</param>
    /// <param name="again">Its repetition; null where none is asked.</param>
    /// <param name="messages">Where messages go.</param>
    public bool AgreeOnPassword(string group, string? password, string? again, ModelStateDictionary messages)
    {
        if (string.IsNullOrEmpty(password))
        {
            messages.AddModelError($"{group}.Password", text["accounts.register.password-missing"]);
            return false;
        }

        if (again is not null && again != password)
        {
            messages.AddModelError($"{group}.PasswordAgain", text["accounts.register.password-differs"]);
        }

        return true;
    }

    /// <summary>Says beside the field what is wrong with a new password.</summary>
    /// <param name="group">Name of the input that holds <c>Password</c>.</param>
    /// <param name="problems">What is wrong; may be empty.</param>
    /// <param name="messages">Where messages go.</param>
    public void AddProblems(string group, IReadOnlyList<PasswordProblem> problems, ModelStateDictionary messages)
    {
        if (problems.Count > 0)
        {
            messages.AddModelError($"{group}.Password", string.Join(' ', problems.Select(problem => problem.Describe(currentOffice.Office.Texts, text.Language))));
        }
    }

    // Only what was typed: what the books know would tell a stranger who lives where.
    private static PasswordOwner OwnerOf(IdentityInput identity, CredentialsInput credentials) => new()
    {
        LastName = identity.LastName,
        FirstName = identity.FirstName,
        Login = credentials.Email,
        References = [.. identity.References.OfType<string>()],
        BirthDate = BirthDate.TryParse(identity.BirthDate, DateOnly.MaxValue, out var day) ? day : null,
    };

    private string? ReadReference(ReferencePartSettings part, int index, string? typed, ModelStateDictionary messages)
    {
        var format = new ReferenceFormat(part);
        var reading = format.Parse(typed is { Length: > LongestName } ? typed[..LongestName] : typed);
        if (!reading.IsUnderstood)
        {
            messages.AddModelError($"Identity.References[{index}]", Describe(reading, format));
        }

        return reading.Normal;
    }

    private string Describe(ReferenceReading reading, ReferenceFormat format)
    {
        var required = format.MinDigits == format.MaxDigits
            ? Written(format.MaxDigits)
            : text.Format("accounts.reference.from-to", ("from", Written(format.MinDigits)), ("to", Written(format.MaxDigits)));
        return reading.Failure switch
        {
            ReferenceFailure.TooFewDigits => text.Plural("accounts.reference.too-few", format.MinDigits - reading.DigitCount, ("found", Written(reading.DigitCount)), ("required", required)),
            ReferenceFailure.TooManyDigits => text.Plural("accounts.reference.too-many", reading.DigitCount - format.MaxDigits, ("found", Written(reading.DigitCount)), ("required", required)),
            ReferenceFailure.NotDigits => text.Format("accounts.reference.not-digits", ("found", reading.BadCharacter ?? ""), ("required", required)),
            _ => text.Format("accounts.reference.empty", ("required", required)),
        };
    }

    private string? ReadName(string field, string? typed, string missing, ModelStateDictionary messages)
    {
        if (NameKey.From(typed).Length == 0)
        {
            messages.AddModelError($"Identity.{field}", text[missing]);
            return null;
        }

        if (typed is { Length: > LongestName })
        {
            messages.AddModelError($"Identity.{field}", text["accounts.register.name-long"]);
            return null;
        }

        return typed;
    }

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
