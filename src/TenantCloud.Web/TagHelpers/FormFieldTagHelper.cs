using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TenantCloud.Web.TagHelpers;

/// <summary>A question of a form: label, hint, error, control and what helps, in the order in which a screen reader should say them.</summary>
[HtmlTargetElement("form-field", Attributes = "asp-for,label")]
public class FormFieldTagHelper(IFileVersionProvider versions, FieldOrder order) : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    /// <summary>Shape and place of the answer.</summary>
    public string? Hint { get; set; }

    /// <summary>Language of the label and the hint where it is not the page's.</summary>
    public string? Lang { get; set; }

    public string Type { get; set; } = "text";

    public string? Autocomplete { get; set; }

    [HtmlAttributeName("inputmode")]
    public string? InputMode { get; set; }

    /// <summary>Written before the control, not part of the answer (<c>L/</c>).</summary>
    public string? Prefix { get; set; }

    /// <summary>Written after the control, not part of the answer (<c>€</c>).</summary>
    public string? Suffix { get; set; }

    /// <summary>The answer is a number to copy.</summary>
    public bool Code { get; set; }

    public bool Amount { get; set; }

    public bool Optional { get; set; }

    /// <summary>Answers to choose from; the control is then a list.</summary>
    public IEnumerable<SelectListItem>? Choices { get; set; }

    /// <summary>Lines of the control; one by default.</summary>
    public int Rows { get; set; } = 1;

    [HtmlAttributeName("maxlength")]
    public int MaxLength { get; set; } = 254;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var help = await output.GetChildContentAsync();
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "-");
        order.Add(name);
        ViewContext.ModelState.TryGetValue(name, out var state);
        var error = state?.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;
        var typed = Type == "password" ? null : state?.AttemptedValue ?? For.Model?.ToString();

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--error");
        var label = Element("label", Label, ("for", id));
        Set(label, "lang", Lang);
        output.Content.AppendHtml(label);
        var hint = CreateHint(id);
        if (hint is not null)
        {
            output.Content.AppendHtml(hint);
        }

        if (error is not null)
        {
            output.Content.AppendHtml(Error(id, error));
        }

        output.Content.AppendHtml(WithAffixes(Control(id, name, typed, error is not null, hint is not null)));
        output.Content.AppendHtml(help);
    }

    /// <summary>What stands between the label and the control; its id is <c>{id}-hint</c>.</summary>
    protected virtual IHtmlContent? CreateHint(string id)
    {
        if (string.IsNullOrEmpty(Hint))
        {
            return null;
        }

        var hint = Element("p", Hint, ("class", "field__hint"), ("id", $"{id}-hint"));
        Set(hint, "lang", Lang);
        return hint;
    }

    private TagBuilder Control(string id, string name, string? value, bool wrong, bool hinted)
    {
        var control = Choices is not null ? Select(Choices, value) : Rows > 1 ? Area(value) : Input(value);
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        Set(control, "autocomplete", Autocomplete);
        Set(control, "required", Optional ? null : string.Empty);
        Set(control, "aria-invalid", wrong ? "true" : null);
        var descriptions = string.Join(' ', new[] { wrong ? $"{id}-error" : null, hinted ? $"{id}-hint" : null }.OfType<string>());
        Set(control, "aria-describedby", descriptions.Length == 0 ? null : descriptions);
        return control;
    }

    private static TagBuilder Select(IEnumerable<SelectListItem> choices, string? value)
    {
        var select = new TagBuilder("select");
        select.AddCssClass("input");
        foreach (var choice in choices)
        {
            var option = Element("option", choice.Text, ("value", choice.Value));
            Set(option, "selected", choice.Value == (value ?? "") ? "selected" : null);
            select.InnerHtml.AppendHtml(option);
        }

        return select;
    }

    private TagBuilder Area(string? value)
    {
        // A parser drops one line end after the opening tag: the value keeps its own.
        var area = Element("textarea", $"\n{value}", ("rows", Figures(Rows)), ("maxlength", Figures(MaxLength)));
        area.AddCssClass("input");
        return area;
    }

    private TagBuilder Input(string? value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass(Code ? "input input--code" : "input");
        input.Attributes["type"] = Type;
        input.Attributes["maxlength"] = Figures(MaxLength);
        Set(input, "value", value);
        Set(input, "inputmode", InputMode);
        return input;
    }

    private TagBuilder WithAffixes(TagBuilder input)
    {
        if (string.IsNullOrEmpty(Prefix) && string.IsNullOrEmpty(Suffix))
        {
            return input;
        }

        var box = new TagBuilder("div");
        box.AddCssClass(Amount ? "affix affix--amount" : "affix");
        Append(box, Prefix);
        box.InnerHtml.AppendHtml(input);
        Append(box, Suffix);
        return box;
    }

    private TagBuilder Error(string id, string message)
    {
        var error = new TagBuilder("p");
        error.AddCssClass("field__error");
        error.Attributes["id"] = $"{id}-error";
        error.InnerHtml.AppendHtml(Icon("alert"));
        error.InnerHtml.AppendHtml(Element("span", message));
        return error;
    }

    private protected string Icon(string name) =>
        $"<svg class=\"icon icon--s\" aria-hidden=\"true\"><use href=\"{versions.AddFileVersionToPath(PathString.Empty, "/icons.svg")}#i-{name}\"></use></svg>";

    private protected static TagBuilder Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var element = new TagBuilder(name);
        foreach (var (attribute, value) in attributes)
        {
            element.Attributes[attribute] = value;
        }

        element.InnerHtml.Append(text);
        return element;
    }

    private static string Figures(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Append(TagBuilder box, string? affix)
    {
        if (!string.IsNullOrEmpty(affix))
        {
            box.InnerHtml.AppendHtml(Element("span", affix));
        }
    }

    private static void Set(TagBuilder input, string attribute, string? value)
    {
        if (value is not null)
        {
            input.Attributes[attribute] = value;
        }
    }
}
