using System.Diagnostics.CodeAnalysis;
using TenantCloud.Payments;

namespace TenantCloud.Core.Paying;

/// <summary>What became of a wish to pay: a form that leads to the bank, or the reason why not.</summary>
public sealed record StartReading
{
    public StartFailure? Failure { get; private init; }

    public Guid? PaymentId { get; private init; }

    /// <summary>The signed form; present exactly when <see cref="IsStarted"/>.</summary>
    public PaymentForm? Form { get; private init; }

    [MemberNotNullWhen(true, nameof(Form), nameof(PaymentId))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsStarted => Failure is null;

    public static StartReading Started(Guid paymentId, PaymentForm form) => new() { PaymentId = paymentId, Form = form };

    public static StartReading Failed(StartFailure failure) => new() { Failure = failure };
}

/// <summary>Why a payment was not begun.</summary>
public enum StartFailure
{
    /// <summary>The office takes no card.</summary>
    PaymentsOff,

    /// <summary>The lease does not exist, or is not theirs: the answer is the same.</summary>
    LeaseNotFound,

    /// <summary>Under the office's smallest payment.</summary>
    AmountTooSmall,

    /// <summary>Over the office's largest payment.</summary>
    AmountTooLarge,

    /// <summary>The office accepts the debt and no other amount.</summary>
    AmountNotTheDebt,

    /// <summary>More than the account asks for, and the resident did not say that they know.</summary>
    WouldBeCredit,

    /// <summary>The office does not offer this card, or none was chosen.</summary>
    BrandUnknown,
}
