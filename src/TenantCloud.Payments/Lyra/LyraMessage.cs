using System.Diagnostics.CodeAnalysis;

namespace TenantCloud.Payments.Lyra;

/// <summary>Fields that came from the bank or through the browser, with the verdict on who sent them.</summary>
internal sealed record LyraMessage
{
    private const string FormType = "application/x-www-form-urlencoded";

    private LyraMessage(NotificationVerdict verdict, string? detail, FormFields? fields)
    {
        Verdict = verdict;
        Detail = detail;
        Fields = fields;
    }

    public NotificationVerdict Verdict { get; }

    public string? Detail { get; }

    public FormFields? Fields { get; }

    [MemberNotNullWhen(true, nameof(Fields))]
    public bool IsGenuine => Verdict == NotificationVerdict.Genuine;

    /// <summary>Checks form, signature, shop and mode, in this order: nothing is looked at before the signature is right.</summary>
    public static LyraMessage Open(LyraSettings settings, string key, RawNotification raw, bool isNotification)
    {
        if (!IsForm(raw.ContentType, isNotification))
        {
            return Refuse(NotificationVerdict.WrongContentType, "Content-Type");
        }

        if (!FormFields.TryParse(raw.Body.Span, out var fields, out var problem))
        {
            return Refuse(NotificationVerdict.Malformed, problem);
        }

        if (fields.Text(LyraSignature.FieldName) is not { } signature
            || !LyraSignature.Verify(fields.All, signature, key, settings.SignatureAlgorithm))
        {
            return Refuse(NotificationVerdict.BadSignature, LyraSignature.FieldName);
        }

        if (isNotification && !IsHash(fields.Text("vads_hash")))
        {
            return Refuse(NotificationVerdict.NotANotification, "vads_hash");
        }

        if (fields.Text("vads_site_id") != settings.ShopId)
        {
            return Refuse(NotificationVerdict.WrongShop, "vads_site_id");
        }

        return fields.Text("vads_ctx_mode") == LyraFormats.Mode(settings.Mode)
            ? new LyraMessage(NotificationVerdict.Genuine, null, fields)
            : Refuse(NotificationVerdict.WrongMode, "vads_ctx_mode");
    }

    private static LyraMessage Refuse(NotificationVerdict verdict, string detail) => new(verdict, detail, null);

    private static bool IsForm(string? contentType, bool isRequired)
    {
        var mediaType = contentType?.Split(';')[0].Trim();
        return mediaType is null ? !isRequired : mediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsHash(string? text) => text?.Length == 64 && text.All(char.IsAsciiLetterOrDigit);
}
