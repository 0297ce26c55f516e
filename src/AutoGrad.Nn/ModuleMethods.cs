namespace AutoGrad.Nn;

/// <summary>What can be done to a whole module. Each method returns the module as what it is, so that calls can be chained: <c>var model = new Mlp().To(DType.Float64).Eval();</c></summary>
public static class ModuleMethods
{
    extension<T>(T module) where T : Module
    {
        /// <summary>Puts the module, and all below it, in training mode.</summary>
        public T Train()
        {
            ArgumentNullException.ThrowIfNull(module);
            module.SetMode(true);
            return module;
        }

        /// <summary>Puts the module, and all below it, in evaluation mode.</summary>
        public T Eval()
        {
            ArgumentNullException.ThrowIfNull(module);
            module.SetMode(false);
            return module;
        }

        /// <summary>
        /// Changes the type of all parameters and floating buffers, in the module itself. Gradients are forgotten; make the optimiser afterwards, because the state of an
        /// older one keeps its type.
        /// </summary>
        /// <exception cref="ArgumentException">The type is not floating; nothing has changed.</exception>
        public T To(DType type)
        {
            ArgumentNullException.ThrowIfNull(module);
            if (!type.IsFloating) throw new ArgumentException($"To: a {module.GetType().Name} can't become {type}; give Float32 or Float64.");
            var contents = Contents.Of(module);
            foreach (var (_, parameter) in contents.Parameters) parameter.Convert(type);
            foreach (var (_, buffer) in contents.Buffers) buffer.Convert(type);
            return module;
        }

        /// <summary>Lets all parameters stand still: operations on them record nothing, and they get no gradient.</summary>
        public T Freeze()
        {
            ArgumentNullException.ThrowIfNull(module);
            foreach (var parameter in module.Parameters) parameter.Freeze();
            return module;
        }

        /// <summary>Lets all parameters learn again.</summary>
        public T Unfreeze()
        {
            ArgumentNullException.ThrowIfNull(module);
            foreach (var parameter in module.Parameters) parameter.Unfreeze();
            return module;
        }

        /// <summary>Forgets the gradients of all parameters.</summary>
        public T ClearGrads()
        {
            ArgumentNullException.ThrowIfNull(module);
            foreach (var parameter in module.Parameters) parameter.ClearGrad();
            return module;
        }

        /// <summary>Draws all parameters anew, and sets buffers back: equal seeds give equal models of one type, whatever was done to them before. (Numbers are drawn in the type of the parameter: those of a Float64 model are not those of a Float32 one with more digits.)</summary>
        /// <param name="random">Where the numbers come from: a source, or a seed.</param>
        /// <exception cref="NotSupportedException">A module has parameters of its own, and does not say how they are drawn.</exception>
        public T Initialise(RandomSource random)
        {
            ArgumentNullException.ThrowIfNull(module);
            ArgumentNullException.ThrowIfNull(random);
            foreach (var (_, part) in module.NamedModules) part.Reset(random);
            return module;
        }

        /// <summary>
        /// A deep copy: parameters, buffers and modules of its own with the same values, modes and frozen states, without gradients and hooks; what is shared among them stays
        /// shared among the copies. All other fields are copied as they are.
        /// </summary>
        /// <exception cref="NotSupportedException">A module describes itself by hand and gives its members by value.</exception>
        public T Clone()
        {
            ArgumentNullException.ThrowIfNull(module);
            return new Copies().Of(module);
        }
    }
}
