// Both rings against a model, in every order that kernel, application and MAC can act in. The free-running indices wrap on
// the way: they start shortly before 2^32, which is also where the place in the ring wraps.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Core.Tests;

public class RingTests
{
    private const uint ShortlyBeforeWrap = uint.MaxValue - 1;

    [Theory]
    [InlineData(2, 13, false)]
    [InlineData(2, 13, true)]
    [InlineData(3, 11, false)]
    [InlineData(3, 11, true)]
    [InlineData(4, 10, false)]
    [InlineData(4, 10, true)]
    public void EveryOrderOfStepsAgreesWithTheModel(int slots, int depth, bool sendsLater)
    {
        HashSet<string> seen = [];
        List<RingStep[]> frontier = [[]];
        for (int length = 0; length < depth; length++)
        {
            frontier = [.. frontier.SelectMany(path => Extend(path, slots, sendsLater, seen))];
        }
        Assert.NotEmpty(frontier);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(32, false)]
    [InlineData(32, true)]
    public void ALongRunCrossesTheWrapAndGoesOn(int slots, bool sendsLater)
    {
        using RingWorld world = new(slots, sendsLater, uint.MaxValue - 100);
        Random random = new(slots);
        for (int i = 0; i < 5_000; i++)
        {
            RingStep[] possible = [.. world.Model.PossibleSteps()];
            world.Do(possible[random.Next(possible.Length)]);
            world.Check();
        }
        Assert.True(world.Model.Published > 200, "the run is too short to cross the wrap");
        Assert.True(world.Model.SentSlots.Count > 200, "the run is too short to cross the wrap");
    }

    // Two paths to the same state need only one continuation, so the number of paths stays far below the number of orders.
    private static List<RingStep[]> Extend(RingStep[] path, int slots, bool sendsLater, HashSet<string> seen)
    {
        List<RingStep[]> longer = [];
        RingModel model = ModelAfter(path, slots, sendsLater);
        foreach (RingStep step in model.PossibleSteps())
        {
            RingStep[] extended = [.. path, step];
            using RingWorld world = new(slots, sendsLater, ShortlyBeforeWrap);
            try
            {
                Array.ForEach(extended, world.Do);
                world.Check();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"after {string.Join(", ", extended)}: {error.Message}", error);
            }
            if (seen.Add(world.Key))
            {
                longer.Add(extended);
            }
        }
        return longer;
    }

    private static RingModel ModelAfter(RingStep[] path, int slots, bool sendsLater)
    {
        using RingWorld world = new(slots, sendsLater, ShortlyBeforeWrap);
        Array.ForEach(path, world.Do);
        return world.Model;
    }
}
