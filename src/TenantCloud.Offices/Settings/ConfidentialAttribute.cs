namespace TenantCloud.Offices.Settings;

/// <summary>Marks a section whose values no message repeats: somebody may have written a secret there instead of where it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfidentialAttribute : Attribute;
