using TenantCloud.Offices.Loading;

namespace TenantCloud.Offices.Catalog;

/// <summary>A new snapshot is being served.</summary>
public sealed class OfficesChangedEventArgs(OfficeSnapshot previous, OfficeSnapshot current) : EventArgs
{
    public OfficeSnapshot Previous { get; } = previous;

    public OfficeSnapshot Current { get; } = current;
}

/// <summary>Changed files were refused; the earlier snapshot is still being served.</summary>
public sealed class OfficesRefusedEventArgs(IReadOnlyList<ConfigurationError> errors) : EventArgs
{
    /// <summary>Everything that is wrong in the files.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; } = errors;
}

/// <summary>The files could not be followed for another reason than their content (the numbering failed, the disk is gone); it is tried again later.</summary>
public sealed class OfficesUnreadableEventArgs(Exception exception) : EventArgs
{
    public Exception Exception { get; } = exception;
}
