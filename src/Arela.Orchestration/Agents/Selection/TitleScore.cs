namespace Arela.Orchestration.Agents.Selection;

/// <summary>
/// How strongly a title speaks for each task type. A verb that leads decides ("Document the endpoints"); else the last
/// noun before the first preposition is what is made ("component tests for the form" are tests); longer phrases say more.
/// </summary>
internal ref struct TitleScore
{
    private const int PerWord = 2;
    private const int Leading = 8;
    private const int BeforePreposition = 1;
    private const int HeadNoun = 2;
    private const int Own = 8;

    private static readonly HashSet<string> Prepositions = new(StringComparer.OrdinalIgnoreCase)
    {
        "for", "of", "in", "on", "with", "without", "to", "from", "by", "into", "across", "between", "using", "via", "when",
        "that", "which", "after", "before", "per", "against", "under", "so", "because", "if", "as",
    };

    // Words that stand for making something; what they make says what it is. After "Design and" they are work of their own.
    private static readonly HashSet<string> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        "implement", "build", "create", "add", "write", "develop", "code",
    };

    // Their words mean something else on their own.
    private static readonly Keyword[] Neutral =
        [.. new[] { "design system", "design token", "audit log", "audit trail", "user profile", "document store", "code generation" }.Select(text => new Keyword(text, -1))];

    private readonly KeywordIndex _index;
    private readonly int _makerType;
    private readonly Span<int> _scores;
    private readonly Span<(int Word, int Length)> _evidence;
    private int _head;

    /// <summary>Prepares for a matrix.</summary>
    /// <param name="index">Its keywords.</param>
    /// <param name="makerType">Index of the type that plain making counts for; -1 for none.</param>
    /// <param name="scores">One figure for each type.</param>
    /// <param name="evidence">For each type, the words that spoke first for it.</param>
    public TitleScore(KeywordIndex index, int makerType, Span<int> scores, Span<(int Word, int Length)> evidence)
    {
        _index = index;
        _makerType = makerType;
        _scores = scores;
        _evidence = evidence;
        _head = -1;
    }

    /// <summary>Adds what a title says.</summary>
    public void Read(Words words)
    {
        var inFirstPart = true;
        for (var at = 0; at < words.Count;)
        {
            if (Prepositions.Contains(words[at].ToString()))
                inFirstPart = false;
            at += Math.Max(1, Take(words, at, inFirstPart));
        }

        if (_head >= 0)
            _scores[_head] += HeadNoun;
    }

    /// <summary>Counts the longest keyword at a word; returns its length in words.</summary>
    private int Take(Words words, int at, bool inFirstPart)
    {
        var leads = Leads(words, at);
        if (leads && at > 0 && _makerType >= 0 && Makers.Contains(words[at].ToString()))
            Count(_makerType, at, 1, PerWord + Leading);
        foreach (var neutral in Neutral)
        {
            if (neutral.Fits(words, at))
                return neutral.Length;
        }

        var (length, counted) = (0, 0UL);
        foreach (var keyword in _index.StartingLike(words[at]))
        {
            // Longest first, verbs before nouns; of several types that share the longest, each counts once.
            var type = 1UL << (keyword.Type & 63);
            if (keyword.Length < length || (counted & type) != 0 || (keyword.Leads && !leads) || !keyword.Fits(words, at))
                continue;
            (length, counted) = (keyword.Length, counted | type);
            Count(keyword.Type, at, length, (length * PerWord) + (keyword.Leads ? Leading : inFirstPart ? BeforePreposition : 0));
            if (inFirstPart && !keyword.Leads)
                _head = keyword.Type;
        }

        return length;
    }

    /// <summary>True for the first word, and for the verb after "Review and …".</summary>
    private static bool Leads(Words words, int at) => at == 0
        || (at == 2 && words[1].Equals("and", StringComparison.OrdinalIgnoreCase));

    /// <summary>The strongest word of a type counts, not how often it is said.</summary>
    private readonly void Count(int type, int word, int length, int weight)
    {
        // Who adds a row means it to win over the built-in ones.
        weight += _index.IsOwn(type) ? Own : 0;
        if (weight <= _scores[type])
            return;
        _evidence[type] = (word, length);
        _scores[type] = weight;
    }
}
