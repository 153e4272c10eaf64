using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Matching;

namespace TenantCloud.Web.Hosting;

/// <summary>Which kind of host a request came to. Set by the host gate before routing.</summary>
public enum HostKind
{
    Office,
    Operations,
}

/// <summary>Marks an endpoint that answers on these kinds of host; an endpoint without the mark answers on offices' hosts only.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class HostsAttribute(params HostKind[] kinds) : Attribute
{
    public IReadOnlyList<HostKind> Kinds { get; } = kinds;
}

/// <summary>Hides endpoints from the hosts that they do not belong to, so that one address may lead to two pages.</summary>
internal sealed class HostKindPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => int.MinValue + 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var kind = httpContext.Features.GetRequiredFeature<HostFeature>().Kind;
        for (var index = 0; index < candidates.Count; index++)
        {
            if (candidates.IsValidCandidate(index) && !Answers(candidates[index].Endpoint, kind))
            {
                candidates.SetValidity(index, false);
            }
        }

        return Task.CompletedTask;
    }

    private static bool Answers(Endpoint endpoint, HostKind kind) =>
        endpoint.Metadata.GetMetadata<HostsAttribute>() is { } hosts ? hosts.Kinds.Contains(kind) : kind is HostKind.Office;
}

/// <summary>What the host of a request was found to be.</summary>
internal sealed record HostFeature(HostKind Kind);
