using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TenantCloud.Offices.Formats;
using Xunit;

namespace TenantCloud.Offices.Tests.Formats;

public sealed class FrenchTypographyTests
{
    [Theory]
    [InlineData("Une difficulté pour payer ?", "Une difficulté pour payer\u202F?", "plain space becomes narrow")]
    [InlineData("Bonjour!", "Bonjour\u202F!", "missing space is put in")]
    [InlineData("Attention : lisez", "Attention\u202F: lisez", "colon")]
    [InlineData("Attention: lisez", "Attention\u202F: lisez", "colon without a space")]
    [InlineData("le « L/ »", "le «\u202FL/\u202F»", "quotation marks")]
    [InlineData("«Dossier»", "«\u202FDossier\u202F»", "quotation marks without spaces")]
    [InlineData("l'avis d'échéance", "l’avis d’échéance", "apostrophes")]
    [InlineData("l'{office}", "l’{office}", "apostrophe before a placeholder")]
    [InlineData("Bonjour {name} !", "Bonjour {name}\u202F!", "mark after a placeholder")]
    [InlineData("{count}: ", "{count}\u202F: ", "colon after a placeholder")]
    [InlineData("à 13:15 précises", "à 13:15 précises", "a time stays")]
    [InlineData("https://exemple.fr/a?b=c;d", "https://exemple.fr/a?b=c;d", "an address stays")]
    [InlineData("Voir https://exemple.fr/?q=1 !", "Voir https://exemple.fr/?q=1\u202F!", "mark after an address")]
    [InlineData("o'neill@exemple.fr", "o'neill@exemple.fr", "a mailbox stays")]
    [InlineData("12 € et 4 %", "12\u00A0€ et 4\u202F%", "currency and per cent")]
    [InlineData("Contrat n° 123", "Contrat n°\u00A0123", "number sign")]
    [InlineData("Patience...", "Patience…", "ellipsis")]
    [InlineData("Vraiment ?!", "Vraiment\u202F?!", "two marks in a row")]
    [InlineData("(?)", "(?)", "a mark alone in brackets")]
    [InlineData("les caractères (@, ], *, &…)", "les caractères (@, ], *, &…)", "examples of special characters")]
    [InlineData("", "", "nothing")]
    public void Apply_PlainText_IsTypeset(string plain, string typeset, string reason) =>
        FrenchTypography.Apply(plain).ShouldBe(typeset, reason);

    [Fact]
    public void Apply_Twice_ChangesNothingMore() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        Gen.Elements(" ", "a", "é", ":", ";", "?", "!", "«", "»", "'", "’", "€", "%", "12", "n°", "{x}", "\u202F", "\u00A0", ".", "@", "://", "(").ListOf().Select(string.Concat).ToArbitrary(),
        text => FrenchTypography.Apply(FrenchTypography.Apply(text)) == FrenchTypography.Apply(text)));
}
