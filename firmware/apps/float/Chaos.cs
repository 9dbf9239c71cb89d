// A computation that forgets nothing: the smallest change of any of its numbers, at any time, changes its result beyond recognition.
// Also compiled for the host, which computes the same: IEEE 754 leaves nothing open.
namespace PortShare.Apps.Float;

/// <summary>Logistic maps, x → r · x · (1 − x), in as many registers as there are.</summary>
internal static unsafe class Chaos
{
    /// <summary>Computes.</summary>
    /// <param name="seed">Where to begin.</param>
    /// <param name="turns">How long.</param>
    /// <returns>The bits of all numbers, one over the other.</returns>
    internal static uint Of(uint seed, uint turns)
    {
        float a = Start(seed, 1), b = Start(seed, 2), c = Start(seed, 3), d = Start(seed, 4), e = Start(seed, 5), f = Start(seed, 6);
        float g = Start(seed, 7), h = Start(seed, 8), i = Start(seed, 9), j = Start(seed, 10), k = Start(seed, 11), l = Start(seed, 12);
        float m = Start(seed, 13), n = Start(seed, 14), o = Start(seed, 15), p = Start(seed, 16), q = Start(seed, 17), r = Start(seed, 18);
        float s = Start(seed, 19), t = Start(seed, 20), u = Start(seed, 21), v = Start(seed, 22);
        for (uint turn = 0; turn < turns; turn++)
        {
            a = 3.9f * a * (1 - a);
            b = 3.9f * b * (1 - b);
            c = 3.9f * c * (1 - c);
            d = 3.9f * d * (1 - d);
            e = 3.9f * e * (1 - e);
            f = 3.9f * f * (1 - f);
            g = 3.9f * g * (1 - g);
            h = 3.9f * h * (1 - h);
            i = 3.9f * i * (1 - i);
            j = 3.9f * j * (1 - j);
            k = 3.9f * k * (1 - k);
            l = 3.9f * l * (1 - l);
            m = 3.9f * m * (1 - m);
            n = 3.9f * n * (1 - n);
            o = 3.9f * o * (1 - o);
            p = 3.9f * p * (1 - p);
            q = 3.9f * q * (1 - q);
            r = 3.9f * r * (1 - r);
            s = 3.9f * s * (1 - s);
            t = 3.9f * t * (1 - t);
            u = 3.9f * u * (1 - u);
            v = 3.9f * v * (1 - v);
        }
        uint result = Mix(Mix(Mix(Mix(Mix(Mix(0, a), b), c), d), e), f);
        result = Mix(Mix(Mix(Mix(Mix(Mix(result, g), h), i), j), k), l);
        result = Mix(Mix(Mix(Mix(Mix(Mix(result, m), n), o), p), q), r);
        return Mix(Mix(Mix(Mix(result, s), t), u), v);
    }

    private static uint Mix(uint result, float number) => (result << 1 | result >> 31) ^ *(uint*)&number;

    // Between 0 and 1, and neither.
    private static float Start(uint seed, uint which) => ((seed * 2654435761 + which * 40503) % 65521 + 1) / 65536f;
}
