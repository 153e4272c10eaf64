namespace TenantCloud.Core.Feeds.Demo;

/// <summary>Names as a French housing office meets them: accents, apostrophes, particles, compound names, many origins.</summary>
internal static class DemoNames
{
    private static readonly string[] LastNames =
    [
        "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent", "Simon", "Michel", "Lefèvre", "Leroy", "Roux",
        "David", "Bertrand", "Morel", "Fournier", "Girard", "Bonnet", "Dupont", "Lambert", "Fontaine", "Rousseau", "Vincent", "Müller", "Faure", "André",
        "Mercier", "Blanc", "Guérin", "Boyer", "Garnier", "Chevalier", "François", "Legrand", "Gauthier", "Perrin", "Robin", "Clément", "Morin", "Nicolas",
        "Henry", "Roussel", "Mathieu", "Gautier", "Masson", "Marchand", "Duval", "Denis", "Dumont", "Marie", "Lemaire", "Noël", "Meyer", "Dufour", "Meunier",
        "Brun", "Blanchard", "Giraud", "Joly", "Rivière", "Lucas", "Brunet", "Gaillard", "Barbier", "Arnaud", "Chauvin", "Hubert", "Caron", "Bœuf", "Lecœur",
        "Deschamps", "Moulin", "Pichon", "Bouvier", "Huet", "Benoît", "Aubry", "Carpentier", "Maçon", "Prévost", "Hénault", "Guyot", "Poulain", "Renaud",
    ];

    private static readonly string[] SpecialLastNames =
    [
        "D’Angelo", "L’Hermite", "Le Goff", "Le Bœuf", "De La Tour", "du Pré", "d’Almeida", "Lefèvre-Dubois", "Saint-Martin", "Petit-Jean", "Martin-Lagarde",
        "Van den Berghe", "De Oliveira", "Le Gall-Kerdraon", "O’Connor", "Desroches-Noël",
    ];

    private static readonly string[] OtherLastNames =
    [
        "Benali", "Ben Amar", "El Mansouri", "Bouzid", "Haddad", "Chérif", "N’Diaye", "Diallo", "Traoré", "Koné", "M’Baye", "Nguyen", "Tran", "Zhang", "Singh",
        "da Silva", "Ferreira", "dos Santos", "Yılmaz", "Kaya", "Kowalski", "Popescu",
    ];

    private static readonly string[] WomensFirstNames =
    [
        "Marie", "Nathalie", "Isabelle", "Sylvie", "Catherine", "Françoise", "Valérie", "Céline", "Émilie", "Chloé", "Léa", "Camille", "Anaïs", "Zoé", "Maëlys",
        "Anne-Sophie", "Marie-Claire", "Béatrice", "Hélène", "Joëlle", "Noémie", "Aurélie", "Jeanne", "Lucie", "Inès", "Fatima", "Aïcha", "Aminata", "Khadija", "Thi Lan",
        "Maria", "Agnieszka",
    ];

    private static readonly string[] MensFirstNames =
    [
        "Jean", "Philippe", "Michel", "Alain", "Patrick", "Nicolas", "Christophe", "Frédéric", "Sébastien", "Jérôme", "François", "Gaël", "Loïc", "Raphaël", "Théo",
        "Hugo", "Jean-Pierre", "Jean-Baptiste", "Anaël", "Cédric", "Rémi", "Stéphane", "Éric", "Mathéo", "Mohamed", "Karim", "Ibrahima", "Mamadou", "Minh", "José",
        "António", "Piotr",
    ];

    private static readonly string[] StreetKinds = ["rue", "rue", "rue", "avenue", "allée", "place", "impasse", "boulevard"];

    private static readonly string[] StreetNames =
    [
        "des Tilleuls", "de la République", "Victor-Hugo", "du Général-Leclerc", "de l’Église", "des Écoles", "Jean-Jaurès", "du Moulin", "Émile-Zola", "des Frênes",
        "de l’Océan", "Louise-Michel", "du 8-Mai-1945", "Pierre-Loti", "des Cités", "d’Aunis", "Marie-Curie", "de Verdun", "des Lilas", "Aimé-Césaire",
    ];

    private static readonly string[] Buildings = ["Bât. A", "Bât. B", "Bât. C", "Résidence Les Pins", "Tour 2", "Escalier 4"];

    public static string LastName(Random random) => random.Next(100) switch
    {
        < 9 => random.Pick(OtherLastNames),
        < 17 => random.Pick(SpecialLastNames),
        < 20 => $"{random.Pick(LastNames)}-{random.Pick(LastNames)}",
        _ => random.Pick(LastNames),
    };

    public static (string Civility, string FirstName) Person(Random random) =>
        random.Chance(56) ? (random.Chance(2) ? "Mlle" : "Mme", random.Pick(WomensFirstNames)) : ("M.", random.Pick(MensFirstNames));

    public static string Street(Random random) => $"{random.Next(1, 180)} {random.Pick(StreetKinds)} {random.Pick(StreetNames)}";

    public static string Complement(Random random) => random.Chance(70) ? $"{random.Pick(Buildings)}, porte {random.Next(1, 90)}" : "";
}
