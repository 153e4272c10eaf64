namespace TenantCloud.Offices.Loading;

/// <summary>One thing that is wrong in a file that an office or the platform wrote.</summary>
/// <param name="File">Path from the configuration's or the themes' folder, with its name: <c>tenants-config/exemple.json</c>.</param>
/// <param name="JsonPath">Place in the file (<c>$.password.digits</c>); <c>$</c> for the whole file or a file that is not JSON.</param>
/// <param name="Line">Line in the file, counted from one.</param>
/// <param name="Problem">What is wrong, as a sentence.</param>
/// <param name="WhatToDo">How to mend it, as a sentence.</param>
public sealed record ConfigurationError(string File, string JsonPath, int Line, string Problem, string WhatToDo)
{
    /// <summary>One line, as compilers print: file, line, place, problem, remedy.</summary>
    public override string ToString() => $"{File}:{Line}: {JsonPath}: {Problem} {WhatToDo}";
}
