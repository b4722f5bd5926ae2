namespace Arela.Orchestration.Reporting.Html;

/// <summary>Where each node stands in its layer: ordered so that lines cross little, and moved towards its neighbours.</summary>
internal sealed class LayerRows
{
    private const int Sweeps = 12;
    private readonly LayeredGraph _graph;
    private readonly List<int>[] _before;
    private readonly List<int>[] _after;
    private readonly int[][] _layers;

    private LayerRows(LayeredGraph graph)
    {
        _graph = graph;
        _before = [.. graph.Layer.Select(_ => new List<int>())];
        _after = [.. graph.Layer.Select(_ => new List<int>())];
        foreach (var route in graph.Routes)
        {
            for (var step = 1; step < route.Length; step++)
            {
                _before[route[step]].Add(route[step - 1]);
                _after[route[step - 1]].Add(route[step]);
            }
        }

        _layers = [.. Enumerable.Range(0, graph.Layer.Count).GroupBy(node => graph.Layer[node]).OrderBy(group => group.Key).Select(group => group.ToArray())];
        Place = new double[graph.Layer.Count];
    }

    /// <summary>Row of each node.</summary>
    public double[] Place { get; }

    /// <summary>Rows in all.</summary>
    public double Height { get; private set; }

    public static LayerRows Of(LayeredGraph graph)
    {
        var rows = new LayerRows(graph);
        rows.Number();
        rows.Order();
        rows.Straighten();
        return rows;
    }

    private void Number()
    {
        foreach (var layer in _layers)
            for (var row = 0; row < layer.Length; row++)
                Place[layer[row]] = row - (layer.Length / 2.0);
    }

    private void Order()
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var neighbours = sweep % 2 == 0 ? _before : _after;
            foreach (var layer in InDirection(sweep))
            {
                var wanted = layer.ToDictionary(node => node, node => Mean(neighbours[node], Place[node]));
                Array.Sort(layer, (left, right) => wanted[left] != wanted[right] ? wanted[left].CompareTo(wanted[right]) : left.CompareTo(right));
                for (var row = 0; row < layer.Length; row++)
                    Place[layer[row]] = row - (layer.Length / 2.0);
            }
        }
    }

    private IEnumerable<int[]> InDirection(int sweep) => sweep % 2 == 0 ? _layers : Enumerable.Reverse(_layers);

    private void Straighten()
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in InDirection(sweep))
            {
                var wanted = layer.Select(node => Mean([.. _before[node], .. _after[node]], Place[node])).ToArray();
                Settle(layer, wanted);
            }
        }

        var top = Place.Min();
        for (var node = 0; node < Place.Length; node++)
            Place[node] -= top;
        Height = Place.Max() + 1;
    }

    /// <summary>As near to the wanted rows as order and distance allow.</summary>
    private void Settle(int[] layer, double[] wanted)
    {
        var rows = new double[layer.Length];
        for (var place = 0; place < layer.Length; place++)
            rows[place] = place == 0 ? wanted[0] : Math.Max(wanted[place], rows[place - 1] + Distance(layer[place - 1], layer[place]));
        // Pushing goes downwards only; half of it is taken back.
        var shift = rows.Zip(wanted, (row, want) => want - row).Average();
        for (var place = 0; place < layer.Length; place++)
            Place[layer[place]] = rows[place] + shift;
    }

    /// <summary>A line that passes through needs less room than a ticket.</summary>
    private double Distance(int above, int below) => (IsTicket(above), IsTicket(below)) switch
    {
        (true, true) => 1,
        (false, false) => 0.35,
        _ => 0.7,
    };

    private bool IsTicket(int node) => node < _graph.Keys.Length;

    private double Mean(List<int> neighbours, double otherwise) =>
        neighbours.Count == 0 ? otherwise : neighbours.Average(node => Place[node]);
}
