using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Accounts;

/// <summary>Somebody's passkeys and the form for another one, as <c>_Passkeys</c> shows them.</summary>
/// <param name="Rows">The passkeys.</param>
/// <param name="Page">Address of the page, whose handlers are <c>Defi</c>, <c>Cle</c>, <c>Renommer</c> and <c>Supprimer</c>.</param>
public sealed record PasskeyCards(IReadOnlyList<IPasskey> Rows, string Page)
{
    public bool IsFull => Rows.Count >= PasskeyTable.MostPerAccount;
}
