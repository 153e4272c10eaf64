using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Paying;
using TenantCloud.Core.PersonalData;
using TenantCloud.Core.Privileged;
using TenantCloud.Core.Residents;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>Who an endpoint is for.</summary>
public enum Audience
{
    /// <summary>Whoever comes to an office's host.</summary>
    Anyone,

    /// <summary>A resident who is signed in at the office.</summary>
    Resident,

    /// <summary>A bank, at an office's host.</summary>
    Bank,

    /// <summary>The mail provider, at the operators' host.</summary>
    MailProvider,

    /// <summary>A load balancer, at the operators' host.</summary>
    Balancer,

    /// <summary>Operators, at their own host.</summary>
    Operator,

    /// <summary>Whoever comes to the operators' host.</summary>
    OperatorsDoor,

    /// <summary>Staff of the office, with both factors.</summary>
    Staff,
}

/// <summary>What the walk knows of one endpoint of the product.</summary>
/// <param name="Name">The kind of endpoint and its address, as in <see cref="NameOf"/>.</param>
/// <param name="Audience">Whom it answers.</param>
public sealed partial record KnownEndpoint(string Name, Audience Audience)
{
    /// <summary>Every endpoint. A new one is added here with whom it is for and, where its address or query names a row, the kind of row: the walk then tries it with everybody else's.</summary>
    public static readonly IReadOnlyList<KnownEndpoint> All =
    [
        new("page /", Audience.Resident),
        new("page /accessibilite", Audience.Anyone),
        new("page /aide", Audience.Anyone),
        new("page /conditions", Audience.Anyone),
        new("page /confidentialite", Audience.Anyone),
        new("page /compte-ferme", Audience.Anyone),
        new("page /connexion", Audience.Anyone),
        new("page /connexion/cle", Audience.Anyone),
        new("page /connexion/verifier", Audience.Resident),
        new("page /contact", Audience.Anyone),
        new("page /contrats", Audience.Resident),
        new("page /contrats/{id:guid}", Audience.Resident) { Opens = typeof(Lease) },
        new("page /deconnexion", Audience.Resident) { EndsSession = true },
        new("page /erreur/{code:int}", Audience.Anyone) { IsErrorPage = true },
        new("page /identifiant-oublie", Audience.Anyone),
        new("page /informations/adresse-mail", Audience.Resident),
        new("page /informations/adresse-mail/annuler", Audience.Anyone),
        new("page /informations/adresse-mail/confirmer", Audience.Anyone),
        new("page /informations/connexions", Audience.Resident),
        new("page /informations", Audience.Resident),
        new("page /informations/conditions", Audience.Resident) { LeadsOn = true },
        new("page /informations/consentements", Audience.Resident),
        new("page /informations/coordonnees", Audience.Resident),
        new("page /informations/fermer", Audience.Resident),
        new("page /informations/mes-donnees", Audience.Resident),
        new("page /informations/mes-donnees/{id:guid}/copie.zip", Audience.Resident) { Opens = typeof(DataExport) },
        new("page /informations/cles", Audience.Resident),
        new("page /informations/mot-de-passe", Audience.Resident),
        new("page /informations/situation", Audience.Resident),
        new("page /inscription", Audience.Anyone),
        new("page /inscription/confirmer", Audience.Anyone),
        new("page /inscription/envoyee", Audience.Anyone),
        new("page /inscription/invitation", Audience.Anyone),
        new("page /inscription/renvoyer", Audience.Anyone),
        new("page /langue", Audience.Anyone),
        new("page /mentions-legales", Audience.Anyone),
        new("page /mot-de-passe-oublie", Audience.Anyone),
        new("page /mot-de-passe-oublie/nouveau", Audience.Anyone),
        new("page /paiement", Audience.Resident) { Opens = typeof(Lease) },
        new("page /paiement/historique", Audience.Resident) { Opens = typeof(Lease) },
        new("page /paiement/retour", Audience.Anyone),
        new("page /paiement/{id:guid}", Audience.Resident) { Opens = typeof(Payment) },
        new("page /paiement/{id:guid}/ticket", Audience.Resident) { Opens = typeof(Payment) },
        new("page /paiement/{id:guid}/ticket.pdf", Audience.Resident) { Opens = typeof(Payment) },
        new("POST /notifications/paiement/{provider}", Audience.Bank),
        new("POST /notifications/mail", Audience.MailProvider),
        new("POST /notifications/mail/{office}", Audience.MailProvider),
        new("POST /paiement/retour", Audience.Anyone),
        new("GET /health/live", Audience.Balancer),
        new("GET /health/ready", Audience.Balancer),
        new("GET /robots.txt", Audience.Anyone),
        new("GET /styles.css", Audience.Anyone),
        new("GET /theme/{name}", Audience.Anyone),
        new("any /{*path}", Audience.Anyone),
        new("Staff /gestion", Audience.Staff),
        new("Staff /gestion/acces", Audience.Anyone),
        new("Staff /gestion/connexion", Audience.Anyone),
        new("Staff /gestion/courriels", Audience.Staff),
        new("Staff /gestion/deconnexion", Audience.Staff),
        new("Staff /gestion/locataires", Audience.Staff),
        new("Staff /gestion/locataires/{id:guid}", Audience.Staff) { Opens = typeof(Resident) },
        new("Staff /gestion/locataires/{id:guid}/identifiants", Audience.Staff) { Opens = typeof(Resident) },
        new("Staff /gestion/locataires/{id:guid}/invitation", Audience.Staff) { Opens = typeof(Resident) },
        new("Staff /gestion/mots-de-passe", Audience.Staff),
        new("Staff /gestion/equipe", Audience.Staff),
        new("Staff /gestion/equipe/{id:guid}", Audience.Staff) { Opens = typeof(StaffAccount) },
        new("Staff /gestion/journal", Audience.Staff),
        new("Staff /gestion/mot-de-passe-oublie", Audience.Anyone),
        new("Staff /gestion/mot-de-passe-oublie/nouveau", Audience.Anyone),
        new("Staff /gestion/securite", Audience.Staff),
        new("Staff /gestion/textes", Audience.Staff),
        new("Staff /gestion/textes/{kind}/{language}", Audience.Staff),
        new("Staff /gestion/textes/{kind}/{language}/apercu", Audience.Staff),
        new("Staff /gestion/verifier", Audience.Staff),
        new("Operations /", Audience.Operator),
        new("Operations /acces", Audience.OperatorsDoor),
        new("Operations /audit", Audience.Operator),
        new("Operations /connexion", Audience.OperatorsDoor),
        new("Operations /deconnexion", Audience.Operator),
        new("Operations /equipe", Audience.Operator),
        new("Operations /erreur/{code:int}", Audience.OperatorsDoor) { IsErrorPage = true },
        new("Operations /jobs", Audience.Operator),
        new("Operations /jobs/{office}/{id:guid}", Audience.Operator) { Opens = typeof(JobRun) },
        new("Operations /mail", Audience.Operator),
        new("Operations /mail/{id:guid}", Audience.Operator) { Opens = typeof(OutboundMail) },
        new("Operations /mail/{id:guid}/html", Audience.Operator) { Opens = typeof(OutboundMail) },
        new("Operations /offices", Audience.Operator),
        new("Operations /offices/{office}/administrateur", Audience.Operator),
        new("Operations /securite", Audience.Operator),
        new("Operations /styleguide", Audience.Operator),
        new("Operations /styleguide/{office}/{handler?}/{name?}", Audience.Operator),
        new("Operations /verifier", Audience.Operator),
    ];

    private static readonly string[] QueryNames = ["contrat", "id", "jeton", "retour", "office", "name", "suite", "avant"];

    /// <summary>The kind of row that the endpoint shows when it is asked for by its id; null where it takes no id.</summary>
    public Type? Opens { get; init; }

    /// <summary>It has nothing to show to the walk's residents and leads them elsewhere.</summary>
    public bool LeadsOn { get; init; }

    /// <summary>It hands out a file.</summary>
    public bool IsFile => Pattern.EndsWith(".pdf", StringComparison.Ordinal) || Pattern.EndsWith(".zip", StringComparison.Ordinal);

    /// <summary>It shows a sentence after any mistake, a post without a form token too, and reads nothing.</summary>
    public bool IsErrorPage { get; init; }

    /// <summary>A post signs out: whoever walked there signs in again.</summary>
    public bool EndsSession { get; init; }

    /// <summary>Address as routing knows it.</summary>
    public string Pattern => Name[(Name.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>It answers at the operators' host only.</summary>
    public bool IsOfOperators => Audience is Audience.Operator or Audience.OperatorsDoor or Audience.Balancer;

    /// <summary>The endpoint that has this address at the operators' host; null where there is none.</summary>
    public KnownEndpoint? AtTheOperators => All.FirstOrDefault(other => other.IsOfOperators && other.Pattern == Pattern);

    /// <summary>Some endpoint has this address at an office's host.</summary>
    public bool IsAtOffices => All.Any(other => !other.IsOfOperators && other.Pattern == Pattern);

    /// <summary>Forms and machines post to it.</summary>
    public bool TakesPosts => Name.StartsWith("page ", StringComparison.Ordinal) || Name.StartsWith("Staff ", StringComparison.Ordinal) || Name.StartsWith("POST ", StringComparison.Ordinal) || Name.StartsWith("any ", StringComparison.Ordinal);

    public static KnownEndpoint Find(string name) => All.Single(endpoint => endpoint.Name == name);

    public static string NameOf(RouteEndpoint endpoint) =>
        $"{KindOf(endpoint)} /{endpoint.RoutePattern.RawText?.TrimStart('/')}";

    /// <summary>The address with an id wherever the endpoint could read one: in the path and in the query.</summary>
    /// <param name="id">The id to try.</param>
    /// <param name="officeKey">Key of the office that the id is of.</param>
    public string Address(string id, string officeKey)
    {
        var path = Parameter().Replace(Pattern, parameter => parameter.Groups["name"].Value switch
        {
            "id" => id,
            "office" => officeKey,
            "path" => $"nulle-part/{id}",
            "code" => "404",
            "provider" => "lyra",
            "kind" => "confirm-email",
            "language" => "fr",
            "handler" => "theme",
            "name" => "theme.css",
            var name => throw new InvalidOperationException($"Tell the walk what to write for '{name}' in {Name}."),
        });
        return $"{path}?{string.Join('&', QueryNames.Select(name => $"{name}={Uri.EscapeDataString(name == "office" ? officeKey : id)}"))}";
    }

    private static string KindOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            ? page.AreaName ?? "page"
            : string.Join('+', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any"]);

    [GeneratedRegex(@"\{\*?(?<name>\w+)(:\w+)?\??\}")]
    private static partial Regex Parameter();
}
