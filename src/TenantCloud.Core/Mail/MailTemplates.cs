using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Offices;

namespace TenantCloud.Core.Mail;

/// <summary>Renders mails from the embedded templates. One environment for HTML and one for text for the life of the process; thread-safe.</summary>
/// <remarks>
/// Templates see a dictionary and never an object of ours, can include the layouts' parts and nothing else, and fail on a name that is not there.
/// Helpers: <c>{{t "key"}}</c> writes a text of the office's catalog, its placeholders filled from the mail; <c>{{link name}}</c> writes an address of the office's own host.
/// </remarks>
public sealed partial class MailTemplates
{
    private const string LayoutsFolder = "TenantCloud.Core.Mail.Templates.";
    private static readonly System.Text.Encodings.Web.HtmlEncoder Escape = System.Text.Encodings.Web.HtmlEncoder.Create(UnicodeRanges.All);
    private readonly IHandlebars _html = CreateEnvironment(isHtml: true);
    private readonly IHandlebars _text = CreateEnvironment(isHtml: false);
    private readonly ConcurrentDictionary<Type, Lazy<Compiled>> _templates = new();

    /// <param name="mail">What the mail says.</param>
    /// <param name="office">In whose look and words.</param>
    /// <param name="home">Address of the office's portal.</param>
    /// <param name="language">Language of the texts.</param>
    /// <param name="wordings">The office's own words over those of its theme and the product's; where they no longer fit the mail, the latter stand.</param>
    /// <exception cref="MailTemplateException">A template or a text asks for something that the mail does not have.</exception>
    public RenderedMail Render(MailView mail, Office office, Uri home, string language, OfficeWordings? wordings = null)
    {
        var view = MailValues.Of(mail, office, home, language);
        var kind = MailView.KindOf(mail.GetType());
        var words = new MailWords(office, language, mail.GetType(), view, wordings ?? OfficeWordings.None);
        var greets = Greets(kind) && !words.IsOwn(OfficeWordings.KeyOf(kind, MailPart.Introduction));
        try
        {
            var template = _templates.GetOrAdd(mail.GetType(), type => new Lazy<Compiled>(() => Compile(type))).Value;
            var subject = LineBreaks().Replace(words.Text($"mail.{kind}.subject"), " ").Trim();
            return new RenderedMail(
                subject.Length > 200 ? subject[..200] : subject,
                template.HtmlLayout(WithBody(view, greets, subject, template.HtmlBody(view, new { words })), new { words }),
                template.TextLayout(WithBody(view, greets, subject, template.TextBody(view, new { words }).Trim()), new { words }).Trim() + "\n")
            {
                Unfit = words.Unfit,
            };
        }
        catch (Exception exception) when (exception is HandlebarsException or HandlebarsUndefinedBindingException or KeyNotFoundException)
        {
            throw new MailTemplateException(kind, exception);
        }
    }

    /// <summary>The mail begins with the layout's greeting. Mails to staff greet by name where they know it; an introduction in the office's own words brings its own.</summary>
    internal static bool Greets(string kind) => !kind.StartsWith("staff-", StringComparison.Ordinal);

    private static Dictionary<string, object> WithBody(Dictionary<string, object> view, bool greets, string subject, string body) =>
        new(view) { ["subject"] = subject, ["body"] = body, ["greets"] = greets };

    private static IHandlebars CreateEnvironment(bool isHtml)
    {
        var environment = Handlebars.Create(new HandlebarsConfiguration
        {
            ThrowOnUnresolvedBindingExpression = true,
            NoEscape = !isHtml,
            FormatProvider = System.Globalization.CultureInfo.InvariantCulture,
        });
        environment.RegisterHelper("t", (in EncodedTextWriter output, in HelperOptions options, in Context _, in Arguments arguments) =>
        {
            var (words, key) = (WordsOf(options), arguments[0] as string ?? "");
            if (isHtml && words.IsOwn(key))
            {
                // What staff wrote has paragraphs; everything of it is escaped before they are put in.
                output.WriteSafeString(string.Join("<br>", words.Text(key).Split('\n').Select(Escape.Encode)));
            }
            else
            {
                output.Write(words.Text(key));
            }
        });
        environment.RegisterHelper("link", (in EncodedTextWriter output, in HelperOptions options, in Context _, in Arguments arguments) =>
            output.Write(WordsOf(options).Link(arguments[0])));
        if (isHtml)
        {
            environment.RegisterTemplate("button", Read(typeof(MailTemplates), LayoutsFolder + "_Button.html.hbs"));
            environment.RegisterTemplate("textLink", Read(typeof(MailTemplates), LayoutsFolder + "_TextLink.html.hbs").TrimEnd());
        }

        return environment;
    }

    private static MailWords WordsOf(in HelperOptions options) =>
        options.Data["words"] as MailWords ?? throw new HandlebarsRuntimeException("A helper needs the mail's words.");

    private Compiled Compile(Type mail) => new(
        _html.Compile(Body(mail, "html")),
        _html.Compile(Read(typeof(MailTemplates), LayoutsFolder + "_Layout.html.hbs")),
        _text.Compile(Body(mail, "text")),
        _text.Compile(Read(typeof(MailTemplates), LayoutsFolder + "_Layout.text.hbs")));

    private static string Body(Type mail, string form)
    {
        var source = Read(mail, $"{mail.FullName}.{form}.hbs");
        return source.Contains("{{{", StringComparison.Ordinal)
            ? throw new HandlebarsCompilerException($"The {form} template of {mail.Name} writes without escaping; only the layouts may.")
            : source;
    }

    private static string Read(Type near, string name)
    {
        using var stream = near.Assembly.GetManifestResourceStream(name)
            ?? throw new HandlebarsCompilerException($"There is no template {name} beside its mail.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"[\r\n\t]+")]
    private static partial Regex LineBreaks();

    private sealed record Compiled(
        HandlebarsTemplate<object, object> HtmlBody,
        HandlebarsTemplate<object, object> HtmlLayout,
        HandlebarsTemplate<object, object> TextBody,
        HandlebarsTemplate<object, object> TextLayout);
}

/// <summary>A mail ready to be sent.</summary>
/// <param name="Subject">One line, at most 200 characters.</param>
/// <param name="Html">A whole document.</param>
/// <param name="Text">The same for readers without HTML.</param>
public sealed record RenderedMail(string Subject, string Html, string Text)
{
    /// <summary>Parts whose own words no longer fit the mail, so that the product's stand there.</summary>
    public IReadOnlyList<MailPart> Unfit { get; init; } = [];
}

/// <summary>A mail cannot be rendered: its templates or texts ask for something that is not there.</summary>
public sealed class MailTemplateException(string kind, Exception inner) : InvalidOperationException($"The mail '{kind}' cannot be rendered: {inner.Message}", inner);
