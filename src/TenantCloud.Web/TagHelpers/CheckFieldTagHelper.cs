using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TenantCloud.Web.TagHelpers;

/// <summary>A box to tick, its sentence being the target.</summary>
[HtmlTargetElement("check-field", Attributes = "asp-for,label")]
public sealed class CheckFieldTagHelper(FieldOrder order) : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

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

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--error");
        if (error is not null)
        {
            var message = new TagBuilder("p");
            message.AddCssClass("field__error");
            message.Attributes["id"] = $"{id}-error";
            message.InnerHtml.Append(error);
            output.Content.AppendHtml(message);
        }

        output.Content.AppendHtml(Box(id, name, error is not null));
        output.Content.AppendHtml(help);
    }

    private TagBuilder Box(string id, string name, bool wrong)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = "checkbox";
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        input.Attributes["value"] = "true";
        if (For.Model is true)
        {
            input.Attributes["checked"] = string.Empty;
        }

        if (wrong)
        {
            input.Attributes["aria-invalid"] = "true";
            input.Attributes["aria-describedby"] = $"{id}-error";
        }

        var sentence = new TagBuilder("span");
        sentence.InnerHtml.Append(Label);
        var label = new TagBuilder("label");
        label.AddCssClass("check");
        label.InnerHtml.AppendHtml(input).AppendHtml(sentence);
        return label;
    }
}
