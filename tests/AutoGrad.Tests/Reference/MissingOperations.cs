namespace AutoGrad.Tests.Reference;

/// <summary>
/// The operations of the reference files that do not exist yet. Their cases are left out of the rows; whoever adds an
/// operation takes its name from here and maps it. The list is to become empty.
/// </summary>
static class MissingOperations
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>
    {
        // Convolution
        "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "max_pool2d", "max_pool1d", "avg_pool2d",
        "adaptive_avg_pool2d", "upsample_nearest2d", "upsample_bilinear2d", "pixel_shuffle",
        // Nn
        "layer_norm", "rms_norm", "group_norm", "instance_norm", "batch_norm_train", "batch_norm_eval",
        "scaled_dot_product_attention", "mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "binary_cross_entropy",
        "binary_cross_entropy_with_logits", "kl_div", "cross_entropy", "cross_entropy_probs", "cross_entropy_weighted",
        "cross_entropy_2d", "nll_loss", "cosine_similarity", "triplet_margin_loss", "hinge_embedding_loss",
    };
}
