namespace TenantCloud.Core.Feeds.Demo;

/// <summary>Chance that depends on nothing but its seeds: the same on every machine and every run.</summary>
internal static class DemoRandom
{
    /// <summary>A sequence of its own for each combination of office, seed and numbers.</summary>
    public static Random For(string officeKey, int seed, params ReadOnlySpan<int> numbers)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = 2_166_136_261u;
        foreach (var character in officeKey)
        {
            hash = Mix(hash, character);
        }

        hash = Mix(hash, (uint)seed);
        foreach (var number in numbers)
        {
            hash = Mix(hash, (uint)number);
        }

        return new Random((int)(hash & int.MaxValue));
    }

    public static bool Chance(this Random random, int percent) => random.Next(100) < percent;

    public static T Pick<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private static uint Mix(uint hash, uint value)
    {
        for (var shift = 0; shift < 32; shift += 8)
        {
            hash = (hash ^ ((value >> shift) & 0xFF)) * 16_777_619;
        }

        return hash;
    }
}
