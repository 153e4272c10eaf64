using TenantCloud.Offices;

namespace TenantCloud.Core.Data;

/// <summary>The office that the running request or job works for. Chosen once per scope, by the host or by the job; never guessed.</summary>
public sealed class CurrentOffice
{
    private Office? _office;

    /// <exception cref="NoOfficeException">No office was chosen in this scope.</exception>
    public Office Office => _office ?? throw new NoOfficeException();

    /// <inheritdoc cref="Office" path="/exception"/>
    public OfficeId Id => Office.Id;

    public bool IsChosen => _office is not null;

    /// <exception cref="InvalidOperationException">An office was chosen already: a scope never changes its office.</exception>
    public void Choose(Office office)
    {
        if (_office is not null)
        {
            throw new InvalidOperationException("The office of a scope is chosen once.");
        }

        _office = office;
    }
}

/// <summary>Something asked for the current office where none was chosen.</summary>
public sealed class NoOfficeException() : InvalidOperationException("No office was chosen for this scope.");

/// <summary>Something tried to write a row of another office.</summary>
public sealed class ForeignOfficeException(string entity)
    : InvalidOperationException($"A row of another office ({entity}) was about to be written.");
