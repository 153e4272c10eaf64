using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace TenantCloud.Web.Hosting;

/// <summary>Reads the texts that people send: in NFC, whatever their keyboard makes, and without the control characters that no form has and PostgreSQL refuses.</summary>
internal sealed class TypedText(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result is { IsModelSet: true, Model: string text })
        {
            bindingContext.Result = ModelBindingResult.Success(Clean(text));
        }
    }

    private static string Clean(string text)
    {
        var kept = text.AsSpan().ContainsAnyInRange('\0', '\x1f') ? string.Concat(text.Where(letter => letter >= ' ' || letter is '\t' or '\r' or '\n')) : text;
        return kept.Normalize(NormalizationForm.FormC);
    }

    /// <summary>For every text of a form, an address or its query.</summary>
    internal sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context)
        {
            var source = context.BindingInfo.BindingSource;
            var isTyped = source is null || source == BindingSource.Form || source == BindingSource.Query || source == BindingSource.Path || source == BindingSource.ModelBinding;
            return isTyped && context.Metadata.ModelType == typeof(string)
                ? new TypedText(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
                : null;
        }
    }
}
