using Shouldly;
using TenantCloud.Core.Mail.Wordings;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class WordingTemplateTests
{
    private static readonly Dictionary<string, object> Values = new()
    {
        ["name"] = "Jeanne <b>",
        ["phone"] = "",
        ["isNew"] = true,
        ["confirmLink"] = new Uri("https://office.test/"),
    };

    private static readonly HashSet<string> Names = ["name", "phone", "isNew"];

    [Theory]
    [InlineData("Bonjour {{name}},", "Bonjour Jeanne <b>,", "a value, escaped only where HTML is written")]
    [InlineData("{{ name }}", "Jeanne <b>", "blanks around it")]
    [InlineData("{{#if phone}}Appelez.{{else}}Écrivez.{{/if}}", "Écrivez.", "nothing to show is no")]
    [InlineData("{{#if isNew}}Bienvenue.{{/if}}", "Bienvenue.", "a switch")]
    [InlineData("{{#unless phone}}Écrivez.{{/unless}}", "Écrivez.", "the other way round")]
    [InlineData("{{#if name}}{{#if phone}}a{{else}}b{{/if}}{{/if}}", "b", "one within another")]
    [InlineData("un\r\ndeux", "un\ndeux", "line ends are one kind")]
    [InlineData("{name} } {", "{name} } {", "single braces are text")]
    [InlineData("Vraiment ?", "Vraiment\u202F?", "typography is put in")]
    public void Write_WhatStaffMayWrite_IsWritten(string source, string expected, string reason) =>
        WordingTemplate.Read(source, MailPart.Introduction, Names).Template.ShouldNotBeNull(reason).Write(Values).ShouldBe(expected, reason);

    [Theory]
    [InlineData("{{{name}}}", WordingProblem.RawOutput, 1, 1, "without escaping")]
    [InlineData("a {{&name}}", WordingProblem.RawOutput, 1, 3, "without escaping")]
    [InlineData("{{*decorator}}", WordingProblem.NotAllowed, 1, 1, "a decorator")]
    [InlineData("un\ndeux {{> button}}", WordingProblem.NotAllowed, 2, 6, "a partial")]
    [InlineData("{{!-- note --}}", WordingProblem.NotAllowed, 1, 1, "a comment")]
    [InlineData("{{#each names}}x{{/each}}", WordingProblem.NotAllowed, 1, 1, "a loop")]
    [InlineData("{{#with name}}x{{/with}}", WordingProblem.NotAllowed, 1, 1, "another context")]
    [InlineData("{{lookup name \"x\"}}", WordingProblem.NotAllowed, 1, 1, "a helper")]
    [InlineData("{{name.length}}", WordingProblem.NotAllowed, 1, 1, "a member")]
    [InlineData("{{../name}}", WordingProblem.NotAllowed, 1, 1, "a way out")]
    [InlineData("{{@root}}", WordingProblem.NotAllowed, 1, 1, "the root")]
    [InlineData("{{this}}", WordingProblem.UnknownValue, 1, 1, "everything at once")]
    [InlineData("{{confirmLink}}", WordingProblem.UnknownValue, 1, 1, "a link is the mail's own")]
    [InlineData("{{password}}", WordingProblem.UnknownValue, 1, 1, "not a value of this mail")]
    [InlineData("{{#if password}}x{{/if}}", WordingProblem.UnknownValue, 1, 1, "nor in a condition")]
    [InlineData("{{name", WordingProblem.NotClosed, 1, 1, "cut short")]
    [InlineData("{{#if name}}x", WordingProblem.BlockNotEnded, 1, 1, "without its end")]
    [InlineData("x{{/if}}", WordingProblem.StrayEnd, 1, 2, "without its beginning")]
    [InlineData("{{else}}", WordingProblem.StrayEnd, 1, 1, "without its beginning")]
    [InlineData("{{#if name}}a{{else}}b{{else}}c{{/if}}", WordingProblem.StrayEnd, 1, 23, "two of them")]
    [InlineData("{{#if name}}a{{/unless}}", WordingProblem.StrayEnd, 1, 14, "another's end")]
    [InlineData("{{#if name}}{{#if name}}{{#if name}}{{#if name}}x{{/if}}{{/if}}{{/if}}{{/if}}", WordingProblem.TooDeep, 1, 37, "four within each other")]
    [InlineData("  ", WordingProblem.Empty, 0, 0, "nothing")]
    [InlineData("a\u0000b", WordingProblem.ControlCharacter, 1, 2, "no text needs it")]
    public void Read_AnythingElse_SaysWhereAndWhy(string source, WordingProblem problem, int line, int column, string reason)
    {
        var reading = WordingTemplate.Read(source, MailPart.Introduction, Names);

        reading.Template.ShouldBeNull(reason);
        var error = reading.Errors[0];
        (error.Problem, error.Line, error.Column).ShouldBe((problem, line, column), reason);
    }

    [Fact]
    public void Read_LongerThanAllowed_IsRefused()
    {
        WordingTemplate.Read(new string('x', MailParts.LongestSource), MailPart.Introduction, Names).Errors.ShouldBeEmpty();
        WordingTemplate.Read(new string('x', MailParts.LongestSource + 1), MailPart.Introduction, Names).Errors.ShouldHaveSingleItem().Problem.ShouldBe(WordingProblem.TooLong);
    }

    [Theory]
    [InlineData("Objet\nBcc: a@b.test", "a line feed")]
    [InlineData("Objet\rsuite", "a carriage return")]
    [InlineData("Objet\u2028suite", "a line separator")]
    public void Read_SubjectOfTwoLines_IsRefused(string source, string reason) =>
        WordingTemplate.Read(source, MailPart.Subject, Names).Errors.ShouldHaveSingleItem().Problem.ShouldBe(WordingProblem.LineBreak, reason);

    [Fact]
    public void Write_HugeValueManyTimes_IsCut()
    {
        var template = WordingTemplate.Read(string.Concat(Enumerable.Repeat("{{name}}", 400)), MailPart.Introduction, Names).Template.ShouldNotBeNull();

        template.Write(new Dictionary<string, object> { ["name"] = new string('x', 1_000_000) }).Length.ShouldBe(WordingTemplate.LongestResult);
    }

    [Fact]
    public void Write_ValueThatLooksLikeATag_StaysText() =>
        WordingTemplate.Read("{{name}}", MailPart.Introduction, Names).Template.ShouldNotBeNull()
            .Write(new Dictionary<string, object> { ["name"] = "{{phone}}{{#if" }).ShouldBe("{{phone}}{{#if");
}
