using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.TagHelpers;

/// <summary>What remains to be answered, on top of a form, each message leading to its field, in the order of the fields.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(PortalText text, IFileVersionProvider versions, FieldOrder order) : TagHelper
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
        var fields = errors.Count(error => error.Field.Length > 0);
        title.InnerHtml.Append(fields == 0 ? text["common.errors.whole"] : text.Plural("common.errors", fields));
        body.InnerHtml.AppendHtml(title).AppendHtml(new Lines(errors, order));
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

    /// <summary>The messages, put in order as late as a page is sent: by then every field has said its place.</summary>
    private sealed class Lines(IReadOnlyList<(string Field, string Message)> errors, FieldOrder order) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            foreach (var (field, message) in errors.OrderBy(error => order.PlaceOf(error.Field)))
            {
                Line(field, message).WriteTo(writer, encoder);
            }
        }
    }
}
