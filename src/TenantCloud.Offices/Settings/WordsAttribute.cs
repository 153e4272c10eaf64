namespace TenantCloud.Offices.Settings;

/// <summary>Marks words that people read: French typography is put in when they are loaded, so that files can be written with plain spaces.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordsAttribute : Attribute;
