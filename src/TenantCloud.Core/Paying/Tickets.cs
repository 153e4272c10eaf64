using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Paying;

/// <summary>Tickets of the payments that an account made.</summary>
public sealed class Tickets(AppDbContext database, CurrentOffice currentOffice, TicketPdf pdf, AuditTrail audit)
{
    /// <returns>The ticket; null where the payment does not exist, is another account's or was not paid.</returns>
    public Task<Ticket?> FindAsync(Guid accountId, Guid paymentId, CancellationToken cancellationToken) =>
        database.Payments
            .AsNoTracking()
            .Where(payment => payment.Id == paymentId && payment.AccountId == accountId && payment.State == PaymentState.Paid)
            .Select(payment => new Ticket
            {
                PaymentId = payment.Id,
                OrderId = payment.OrderId,
                TransactionId = payment.TransactionId,
                AuthorisationNumber = payment.AuthorisationNumber,
                CardBrand = payment.CardBrand,
                MaskedCardNumber = payment.MaskedCardNumber,
                AmountCents = payment.AmountCents,
                PaidAt = payment.SettledAt ?? payment.CreatedAt,
                LeaseReference = payment.Lease!.Reference,
                LeaseKind = payment.Lease.Kind,
                AddressLine = payment.Lease.AddressLine,
                PostalCode = payment.Lease.PostalCode,
                City = payment.Lease.City,
            })
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The ticket as a document, and the trace that it was handed out.</summary>
    /// <returns>The document; null as in <see cref="FindAsync"/>.</returns>
    public async Task<TicketFile?> DownloadAsync(Guid accountId, Guid paymentId, string language, string? clientAddress, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, paymentId, cancellationToken) is not { } ticket)
        {
            return null;
        }

        var content = pdf.Write(ticket, currentOffice.Office, language);
        audit.Add(AuditActor.Resident, AuditAction.TicketDownloaded, accountId, paymentId, clientAddress, ("order", ticket.OrderId));
        await database.SaveChangesAsync(cancellationToken);
        return new TicketFile($"ticket-{ticket.OrderId}.pdf", content);
    }
}

/// <summary>A ticket to download.</summary>
public sealed record TicketFile(string Name, byte[] Content);
