using TenantCloud.Core.Documents;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.PersonalData;

/// <summary>Writes a person's record as a document to read.</summary>
public static class PersonalRecordPdf
{
    /// <param name="record">What to write.</param>
    /// <param name="office">In whose words.</param>
    /// <param name="language">Language of the words.</param>
    public static byte[] Write(PersonalRecord record, Office office, string language)
    {
        var words = new Words(office, language);
        var document = new PdfDocument(PdfFonts.System)
        {
            Title = words.Text("pdf.title"),
            Author = office.Settings.Identity.Name,
            Language = language,
            CreatedAt = record.MadeAt,
        };
        var flow = new PdfFlow(document);
        flow.AddTitle(words.Text("pdf.title"));
        flow.AddText(words.Text("pdf.intro", ("office", office.Settings.Identity.Name), ("date", words.Format.DateTime(record.MadeAt))));
        WritePerson(flow, record, words);
        foreach (var lease in record.Leases)
        {
            WriteLease(flow, lease, office, words);
        }

        WriteLists(flow, record, words);
        flow.Finish((page, pages) => words.Text("pdf.page", ("page", words.Format.Number(page)), ("pages", words.Format.Number(pages))));
        return document.Save();
    }

    private static void WritePerson(PdfFlow flow, PersonalRecord record, Words words)
    {
        var (person, account) = (record.Person, record.Account);
        flow.AddHeading(words.Text("pdf.person"));
        flow.AddFact(words.Text("pdf.name"), string.Join(' ', new[] { person.Civility, person.FirstName, person.LastName }.Where(part => !string.IsNullOrEmpty(part))));
        flow.AddFact(words.Text("pdf.reference"), person.Reference);
        flow.AddFact(words.Text("pdf.birth-date"), words.Date(person.BirthDate));
        flow.AddFact(words.Text("pdf.email"), person.Email);
        flow.AddFact(words.Text("phone.home"), Words.Phone(person.HomePhone));
        flow.AddFact(words.Text("phone.mobile"), Words.Phone(person.MobilePhone));
        flow.AddFact(words.Text("phone.work"), Words.Phone(person.WorkPhone));
        if (record.Profile is { } profile)
        {
            flow.AddHeading(words.Text("pdf.profile"));
            flow.AddFact(words.Text("phone.home"), Words.Phone(profile.HomePhone));
            flow.AddFact(words.Text("phone.mobile"), Words.Phone(profile.MobilePhone));
            flow.AddFact(words.Text("phone.work"), Words.Phone(profile.WorkPhone));
            flow.AddFact(words.Text("situation.status"), profile.EmploymentStatus is { } status ? words.Text($"situation.status.{status.ToString().ToLowerInvariant()}") : null);
            flow.AddFact(words.Text("situation.occupation"), profile.Occupation);
            flow.AddFact(words.Text("situation.employer"), profile.EmployerName);
            flow.AddFact(words.Text("situation.employer-address"), profile.EmployerAddress);
            flow.AddFact(words.Text("situation.employer-complement"), profile.EmployerAddressComplement);
            flow.AddFact(words.Text("situation.benefit-office"), profile.BenefitOffice);
            flow.AddFact(words.Text("situation.benefit-number"), profile.BenefitNumber);
        }

        flow.AddHeading(words.Text("pdf.account"));
        flow.AddFact(words.Text("pdf.login"), account.Login);
        flow.AddFact(words.Text("pdf.email"), account.Email);
        flow.AddFact(words.Text("pdf.created"), words.Format.DateTime(account.CreatedAt));
        flow.AddFact(words.Text("pdf.last-sign-in"), words.Instant(account.LastSignInAt));
        flow.AddFact(words.Text("pdf.language"), words.Language(account.Language));
        flow.AddFact(words.Text("pdf.terms"), account.TermsVersion);
    }

    private static void WriteLease(PdfFlow flow, LeaseFacts lease, Office office, Words words)
    {
        flow.AddHeading(words.Text("pdf.lease", ("number", $"{office.Settings.Leases.NumberPrefix}{lease.Reference}")));
        flow.AddFact(words.Text("pdf.kind"), office.Settings.Leases.Kinds.FirstOrDefault(kind => kind.Code == lease.Kind)?.Label ?? lease.Kind);
        flow.AddFact(words.Text("pdf.address"), string.Join(", ", new[] { lease.AddressLine, lease.AddressComplement, $"{lease.PostalCode} {lease.City}" }.Where(line => !string.IsNullOrEmpty(line))));
        flow.AddFact(words.Text("pdf.household"), lease.HouseholdReference);
        flow.AddFact(words.Text("pdf.starts-on"), words.Date(lease.StartsOn));
        flow.AddFact(words.Text("pdf.ends-on"), words.Date(lease.EndsOn));
        flow.AddFact(words.Text("pdf.held-until"), words.Date(lease.HeldUntil));
        flow.AddFact(words.Text("pdf.rent"), words.Format.Money(lease.RentCents));
        flow.AddFact(words.Text("pdf.charges"), words.Format.Money(lease.ChargesCents));
        flow.AddFact(words.Text("pdf.deposit"), words.Format.Money(lease.DepositCents));
        flow.AddFact(words.Text("pdf.balance"), lease is { BalanceCents: { } cents, BalanceOn: { } day } ? words.Text("pdf.balance-on", ("amount", words.Format.Money(cents)), ("date", words.Format.Date(day))) : null);
        words.List(flow, "pdf.ledger", lease.Ledger, line => $"{words.Format.ShortDate(line.BookedOn)}  {line.Label}  {words.Format.Money(line.AmountCents)}");
        words.List(flow, "pdf.documents", lease.Documents, document => $"{words.Format.ShortDate(document.PublishedOn)}  {document.Label}  {document.File ?? words.Text("pdf.file-missing")}");
        words.List(flow, "pdf.insurances", lease.Insurances, insurance => $"{insurance.Insurer}  {insurance.PolicyNumber}  {words.Format.ShortDate(insurance.StartsOn)} – {words.Format.ShortDate(insurance.EndsOn)}");
        words.List(flow, "pdf.works", lease.Works, work => $"{words.Format.ShortDate(work.OrderedOn)}  {work.Label}  {work.Company}");
    }

    private static void WriteLists(PdfFlow flow, PersonalRecord record, Words words)
    {
        flow.AddHeading(words.Text("pdf.use"));
        words.List(flow, "pdf.payments", record.Payments, payment => $"{words.Format.DateTime(payment.CreatedAt)}  {words.Format.Money(payment.AmountCents)}  {payment.OrderId}  {words.Text($"pdf.payment.{payment.State.ToString().ToLowerInvariant()}")}");
        words.List(flow, "pdf.consents", record.Consents, consent => words.Text("pdf.consent", ("date", words.Format.DateTime(consent.At)), ("version", consent.TextVersion)));
        words.List(flow, "pdf.passkeys", record.Passkeys, passkey => $"{words.Format.DateTime(passkey.CreatedAt)}  {passkey.Name}");
        words.List(flow, "pdf.sessions", record.Sessions, session => $"{words.Format.DateTime(session.StartedAt)}  {session.ClientAddress}  {session.UserAgent}");
        words.List(flow, "pdf.mails", record.Mails, mail => $"{words.Format.DateTime(mail.CreatedAt)}  {mail.Subject}");
        flow.AddText(words.Text("pdf.more"));
    }

    /// <summary>The words and formats of the document.</summary>
    private sealed class Words(Office office, string language)
    {
        public PortalFormat Format { get; } = PortalFormat.For(language);

        public string Text(string key, params ReadOnlySpan<(string Name, string Value)> values) => office.Texts.Format(language, $"information.{key}", values);

        public string? Date(DateOnly? day) => day is { } known ? Format.Date(known) : null;

        public string? Instant(DateTimeOffset? at) => at is { } known ? Format.DateTime(known) : null;

        public string? Language(string? code) => code is null ? null : office.Texts[language, $"common.language.{code}"];

        public static string? Phone(string? phone) => phone is null ? null : PhoneNumber.Display(phone);

        public void List<T>(PdfFlow flow, string title, IReadOnlyList<T> items, Func<T, string> line)
        {
            if (items.Count == 0)
            {
                return;
            }

            flow.AddSubheading(Text(title));
            foreach (var item in items)
            {
                flow.AddRow(line(item));
            }
        }
    }
}
