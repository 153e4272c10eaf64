using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Passwords;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.TagHelpers;

/// <summary>The question for a new password: the rules as a list that a script ticks while typing, from the object that the server checks with.</summary>
/// <remarks><c>&lt;new-password-field asp-for="Input.Password" label="…" /&gt;</c>; the office's policy unless another is given.</remarks>
[HtmlTargetElement("new-password-field", Attributes = "asp-for,label")]
public sealed class NewPasswordFieldTagHelper : FormFieldTagHelper
{
    private readonly IFileVersionProvider _versions;
    private readonly CurrentOffice _currentOffice;
    private readonly PortalText _text;

    public NewPasswordFieldTagHelper(IFileVersionProvider versions, FieldOrder order, CurrentOffice currentOffice, PortalText text)
        : base(versions, order)
    {
        (_versions, _currentOffice, _text) = (versions, currentOffice, text);
        Type = "password";
        Autocomplete = "new-password";
    }

    /// <summary>Rules other than the office's for its residents.</summary>
    public PasswordPolicy? Policy { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await base.ProcessAsync(context, output);
        output.PostElement.AppendHtml($"<script src=\"{_versions.AddFileVersionToPath(PathString.Empty, "/js/new-password.js")}\" type=\"module\"></script>");
    }

    protected override IHtmlContent CreateHint(string id)
    {
        var rules = new TagBuilder("ul");
        rules.AddCssClass("rules");
        rules.Attributes["data-rules-of"] = id;
        rules.Attributes["data-met"] = _text["common.password.met"];
        rules.Attributes["data-left"] = _text["common.password.left"];
        rules.Attributes["data-all"] = _text["common.password.all-met"];
        foreach (var rule in (Policy ?? new PasswordPolicy(_currentOffice.Office.Settings.Password)).Rules)
        {
            rules.InnerHtml.AppendHtml(CreateRule(rule));
        }

        var hint = Element("div", "", ("class", "field__hint"), ("id", $"{id}-hint"));
        hint.InnerHtml.AppendHtml(Element("p", _text["common.password.rules"]));
        hint.InnerHtml.AppendHtml(rules);
        hint.InnerHtml.AppendHtml(Element("p", _text["common.password.advice"]));
        return hint;
    }

    private TagBuilder CreateRule(PasswordRule rule)
    {
        var item = Element("li", "", ("data-rule", rule.Kind.ToString()), ("data-required", rule.Required.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        item.InnerHtml.AppendHtml(Icon("check"));
        item.InnerHtml.AppendHtml(Element("span", _text.Plural(rule.TextKey, rule.Required)));
        return item;
    }
}
