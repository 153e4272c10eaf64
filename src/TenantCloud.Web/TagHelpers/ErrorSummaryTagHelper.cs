using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.TagHelpers;

/// <summary>What remains to be answered, on top of a form, each message leading to its field.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(PortalText text, IFileVersionProvider versions) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState
            .Where(entry => entry.Value?.Errors.Count > 0)
            .Select(entry => (Field: entry.Key, Message: entry.Value!.Errors[0].ErrorMessage))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice notice--error");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("aria-labelledby", "errors");
        output.Content.AppendHtml($"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{versions.AddFileVersionToPath(PathString.Empty, "/icons.svg")}#i-alert\"></use></svg>");

        var body = new TagBuilder("div");
        body.AddCssClass("notice__body");
        var title = new TagBuilder("h2");
        title.AddCssClass("notice__title");
        title.Attributes["id"] = "errors";
        title.InnerHtml.Append(text.Plural("common.errors", errors.Count));
        body.InnerHtml.AppendHtml(title);
        foreach (var (field, message) in errors)
        {
            body.InnerHtml.AppendHtml(Line(field, message));
        }

        output.Content.AppendHtml(body);
    }

    private static TagBuilder Line(string field, string message)
    {
        var line = new TagBuilder("p");
        if (field.Length == 0)
        {
            line.InnerHtml.Append(message);
            return line;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = $"#{TagBuilder.CreateSanitizedId(field, "-")}";
        link.InnerHtml.Append(message);
        line.InnerHtml.AppendHtml(link);
        return line;
    }
}
